package org.recital.framework.evaluate;

/** A model cannot be measured, for a reason that the message gives to a user. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message);
  }
}
