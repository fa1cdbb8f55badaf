package org.recital.framework.train;

/** Training cannot start or continue; the message is for the user. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }
}
