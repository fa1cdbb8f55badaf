package org.recital.framework.evaluate;

import org.recital.registry.error.RecitalException;

/** Exception for a model that cannot be evaluated. The message is shown to the user. */
public final class EvaluationException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message);
  }
}
