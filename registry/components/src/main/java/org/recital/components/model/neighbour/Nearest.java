package org.recital.components.model.neighbour;

/**
 * The k greatest of the values that are offered; among equal ones those of smaller numbers. A
 * binary heap with the least at its root. For one thread.
 */
final class Nearest {
  private final int[] numbers;
  private final float[] values;
  private int size;

  Nearest(int k) {
    this.numbers = new int[k];
    this.values = new float[k];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int number(int index) {
    return numbers[index];
  }

  float value(int index) {
    return values[index];
  }

  void offer(int number, float value) {
    if (size < numbers.length) {
      rise(size++, number, value);
    } else if (before(numbers[0], values[0], number, value)) {
      sink(number, value);
    }
  }

  private void rise(int hole, int number, float value) {
    int at = hole;
    while (at > 0 && before(number, value, numbers[(at - 1) / 2], values[(at - 1) / 2])) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    put(at, number, value);
  }

  private void sink(int number, float value) {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size
          && before(numbers[child + 1], values[child + 1], numbers[child], values[child])) {
        child++;
      }
      if (!before(numbers[child], values[child], number, value)) {
        break;
      }
      move(child, at);
      at = child;
    }
    put(at, number, value);
  }

  /** Whether the first of two is less. */
  private static boolean before(int number, float value, int otherNumber, float otherValue) {
    return value < otherValue || (value == otherValue && number > otherNumber);
  }

  private void move(int from, int to) {
    put(to, numbers[from], values[from]);
  }

  private void put(int at, int number, float value) {
    numbers[at] = number;
    values[at] = value;
  }
}
