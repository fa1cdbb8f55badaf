package org.recital.framework.train;

import org.recital.registry.error.RecitalException;

/**
 * Exception that is thrown if training cannot start or continue. The message is shown to the user.
 */
public final class TrainingException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }
}
