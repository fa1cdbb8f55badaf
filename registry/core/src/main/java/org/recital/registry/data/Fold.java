package org.recital.registry.data;

/** Split parts assigned by the publisher of a data set: the values of {@link Dataset#folds}. */
public final class Fold {
  public static final byte TRAIN = 0;
  public static final byte VALIDATION = 1;
  public static final byte TEST = 2;

  private Fold() {}
}
