package org.recital.framework.train;

import java.util.random.RandomGenerator;

/** Numbers from 0 in an order that is drawn anew every epoch. */
final class Order {
  private final int[] numbers;
  private final Seed seed;

  Order(int size, Seed seed) {
    this.numbers = new int[size];
    this.seed = seed;
  }

  void begin(int epoch) {
    RandomGenerator shuffle = seed.stream("shuffle/" + epoch);
    for (int i = 0; i < numbers.length; i++) {
      int j = shuffle.nextInt(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
  }

  int at(int place) {
    return numbers[place];
  }

  int size() {
    return numbers.length;
  }

  /** Batches of a size, of which the last may be smaller. */
  int batches(int of) {
    return (int) (((long) numbers.length + of - 1) / of);
  }
}
