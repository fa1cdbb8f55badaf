package org.recital.reports.store;

/**
 * Thrown if the results store cannot be used. The message is one line for users that states what is
 * wrong and what to do.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isTemporary;

  public StoreException(String message) {
    this(message, false);
  }

  /** An exception that is temporary if its cause is. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
    isTemporary = cause instanceof StoreException store && store.isTemporary;
  }

  private StoreException(String message, boolean isTemporary) {
    super(message);
    this.isTemporary = isTemporary;
  }

  private StoreException(String message, Throwable cause, boolean isTemporary) {
    super(message, cause);
    this.isTemporary = isTemporary;
  }

  /** The error for a database without a store, in which a run may still create one. */
  static StoreException missing(String message) {
    return new StoreException(message, true);
  }

  /** The error for a database that cannot be reached. */
  public static StoreException unreachable(String message, Throwable cause) {
    return new StoreException(message, cause, true);
  }

  /**
   * Whether an operation may succeed later, because the database cannot be reached, is restarting,
   * or does not have a store yet.
   */
  public boolean isTemporary() {
    return isTemporary;
  }
}
