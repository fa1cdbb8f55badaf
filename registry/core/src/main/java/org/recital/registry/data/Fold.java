package org.recital.registry.data;

/**
 * The parts that a publisher may have cut a data set into, as they stand in {@link Dataset#folds}.
 */
public final class Fold {
  public static final byte TRAIN = 0;
  public static final byte VALIDATION = 1;
  public static final byte TEST = 2;

  private Fold() {}
}
