package org.recital.framework.trial;

import org.recital.registry.error.RecitalException;

/** Exception that makes a trial fail. Other trials continue. The message is shown to the user. */
public final class TrialException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public TrialException(String message) {
    super(message);
  }

  public TrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
