package org.recital.reports.store;

/**
 * Thrown if the results store cannot be used. The message is one line for users that states what is
 * wrong and what to do.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
