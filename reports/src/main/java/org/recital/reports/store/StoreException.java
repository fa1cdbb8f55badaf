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

  /** There is no store, in a database where a run may create one. */
  static StoreException missing(String message) {
    return new StoreException(message, true);
  }

  boolean isMissing() {
    return isMissing;
  }
}
