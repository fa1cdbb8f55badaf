package org.recital.framework.cli;

import org.recital.registry.error.RecitalException;

/**
 * Exception for an invalid command-line argument, such as an unknown experiment. The message is a
 * single line.
 */
final class BadArgumentException extends RecitalException {
  private static final long serialVersionUID = 1L;

  BadArgumentException(String message) {
    super(message);
  }
}
