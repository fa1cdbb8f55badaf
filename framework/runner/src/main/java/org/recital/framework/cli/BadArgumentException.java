package org.recital.framework.cli;

import org.recital.registry.error.RecitalException;

/** An argument of the command line that names something unknown. The message is one line. */
final class BadArgumentException extends RecitalException {
  private static final long serialVersionUID = 1L;

  BadArgumentException(String message) {
    super(message);
  }
}
