package org.recital.components.model.neighbour;

/**
 * The k largest of the offered values, in a binary min-heap; ties go to the smaller index. Buffers
 * are reused after {@link #clear}. Not thread-safe.
 */
final class Nearest {
  private final int[] indices;
  private final float[] values;
  private int size;

  Nearest(int k) {
    this.indices = new int[k];
    this.values = new float[k];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int index(int slot) {
    return indices[slot];
  }

  float value(int slot) {
    return values[slot];
  }

  void offer(int index, float value) {
    if (size < indices.length) {
      siftUp(size++, index, value);
    } else if (isBelow(indices[0], values[0], index, value)) {
      siftDown(index, value);
    }
  }

  private void siftUp(int start, int index, float value) {
    int slot = start;
    while (slot > 0 && isBelow(index, value, indices[(slot - 1) / 2], values[(slot - 1) / 2])) {
      move((slot - 1) / 2, slot);
      slot = (slot - 1) / 2;
    }
    put(slot, index, value);
  }

  private void siftDown(int index, float value) {
    int slot = 0;
    while (2 * slot + 1 < size) {
      int child = 2 * slot + 1;
      if (child + 1 < size
          && isBelow(indices[child + 1], values[child + 1], indices[child], values[child])) {
        child++;
      }
      if (!isBelow(indices[child], values[child], index, value)) {
        break;
      }
      move(child, slot);
      slot = child;
    }
    put(slot, index, value);
  }

  /** Whether the first entry ranks below the second. */
  private static boolean isBelow(int index, float value, int otherIndex, float otherValue) {
    return value < otherValue || (value == otherValue && index > otherIndex);
  }

  private void move(int from, int to) {
    put(to, indices[from], values[from]);
  }

  private void put(int slot, int index, float value) {
    indices[slot] = index;
    values[slot] = value;
  }
}
