package org.recital.framework.evaluate;

import org.recital.registry.error.RecitalException;

/** A model cannot be evaluated; the message is for the user. */
public final class EvaluationException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message);
  }
}
