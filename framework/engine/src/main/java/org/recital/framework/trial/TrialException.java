package org.recital.framework.trial;

import org.recital.registry.error.RecitalException;

/**
 * Exception that ends a trial as failed, but not other trials. The message is shown to the user.
 */
public final class TrialException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public TrialException(String message) {
    super(message);
  }

  public TrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
