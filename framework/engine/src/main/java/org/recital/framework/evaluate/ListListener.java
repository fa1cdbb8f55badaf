package org.recital.framework.evaluate;

/** Receiver of the ranked lists of an evaluation, in the order of the cases. */
@FunctionalInterface
public interface ListListener {
  /** A listener that ignores the lists. */
  ListListener NONE = (number, items, scores) -> {};

  /**
   * Receives the ranked list of a case.
   *
   * @param number index of the case, from 0
   * @param items items, best first, {@code [places]}
   * @param scores scores of the items, {@code [places]}
   */
  void list(int number, int[] items, float[] scores);
}
