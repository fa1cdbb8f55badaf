package org.recital.framework.train;

import java.util.random.RandomGenerator;

/** A permutation of the indices from 0 to size − 1, which is shuffled again in every epoch. */
final class Order {
  private final int[] numbers;
  private final Seed seed;

  Order(int size, Seed seed) {
    this.numbers = new int[size];
    this.seed = seed;
  }

  /**
   * Shuffles the indices.
   *
   * @param epoch counted from 1
   */
  void begin(int epoch) {
    RandomGenerator shuffle = seed.stream("shuffle/" + epoch);
    for (int i = 0; i < numbers.length; i++) {
      int j = shuffle.nextInt(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
  }

  int get(int position) {
    return numbers[position];
  }

  int size() {
    return numbers.length;
  }

  /** The number of batches of the given size; the last batch may be smaller. */
  int batches(int batchSize) {
    return (int) (((long) numbers.length + batchSize - 1) / batchSize);
  }
}
