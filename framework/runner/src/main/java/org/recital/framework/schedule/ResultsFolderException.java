package org.recital.framework.schedule;

/** The results folder cannot be created. The message gives the reason in one line. */
public final class ResultsFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ResultsFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
