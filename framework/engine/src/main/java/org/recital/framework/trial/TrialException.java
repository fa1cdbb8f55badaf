package org.recital.framework.trial;

import org.recital.registry.error.RecitalException;

/** A trial failed; the message is for the user. Other trials are not affected. */
public final class TrialException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public TrialException(String message) {
    super(message);
  }

  public TrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
