package org.recital.framework.schedule;

/** The folder that results are to go to cannot be one. The message says why, in one line. */
public final class ResultsFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ResultsFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
