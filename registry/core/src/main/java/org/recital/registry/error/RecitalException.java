package org.recital.registry.error;

/**
 * An error that a user can act on: the message says what is wrong, what was expected and what to
 * do. It is reported without a stack trace.
 */
public abstract class RecitalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected RecitalException(String message) {
    super(message);
  }

  protected RecitalException(String message, Throwable cause) {
    super(message, cause);
  }
}
