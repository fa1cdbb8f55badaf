package org.recital.reports.store;

/**
 * Thrown if the results store cannot be used. The message is one line for users that states what is
 * wrong and what to do.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isMissing;

  public StoreException(String message) {
    super(message);
    isMissing = false;
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
    isMissing = false;
  }

  private StoreException(String message, boolean isMissing) {
    super(message);
    this.isMissing = isMissing;
  }

  /** The error for a database without a store, in which a run may still create one. */
  static StoreException missing(String message) {
    return new StoreException(message, true);
  }

  boolean isMissing() {
    return isMissing;
  }
}
