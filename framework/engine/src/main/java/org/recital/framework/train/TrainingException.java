package org.recital.framework.train;

/** Training cannot go on, for a reason that its message gives to a user. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }
}
