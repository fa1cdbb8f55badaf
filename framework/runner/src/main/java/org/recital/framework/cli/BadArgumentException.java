package org.recital.framework.cli;

/** An argument of the command line that names something unknown. The message is one line. */
final class BadArgumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadArgumentException(String message) {
    super(message);
  }
}
