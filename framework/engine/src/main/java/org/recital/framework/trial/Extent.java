package org.recital.framework.trial;

import java.util.OptionalInt;

/**
 * How far a trial is run.
 *
 * @param epochs number of epochs after which training stops, to be continued later from its
 *     checkpoint; empty to train completely
 * @param test whether the trained model is evaluated on the test part
 */
public record Extent(OptionalInt epochs, boolean test) {
  /** Complete training and a test evaluation. */
  public static final Extent FULL = new Extent(OptionalInt.empty(), true);

  /** Complete training without a test evaluation. */
  public static final Extent VALIDATION = new Extent(OptionalInt.empty(), false);

  /** Training up to the end of an epoch, without a test evaluation. */
  public static Extent upTo(int epochs) {
    return new Extent(OptionalInt.of(epochs), false);
  }
}
