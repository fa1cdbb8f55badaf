package org.recital.framework.train;

import org.recital.registry.error.RecitalException;

/** Training cannot start or continue; the message is for the user. */
public final class TrainingException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }
}
