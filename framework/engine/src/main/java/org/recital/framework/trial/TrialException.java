package org.recital.framework.trial;

/** A trial cannot be finished, for a reason that its message gives to a user; others may go on. */
public final class TrialException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrialException(String message) {
    super(message);
  }

  public TrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
