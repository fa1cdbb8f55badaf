package org.recital.framework.schedule;

import org.recital.registry.error.RecitalException;

/** The results folder cannot be created. The message gives the reason in one line. */
public final class ResultsFolderException extends RecitalException {
  private static final long serialVersionUID = 1L;

  ResultsFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
