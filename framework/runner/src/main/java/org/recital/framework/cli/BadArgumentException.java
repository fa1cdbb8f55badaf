package org.recital.framework.cli;

/** The command line names something that there is not. The message says so, in one line. */
final class BadArgumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadArgumentException(String message) {
    super(message);
  }
}
