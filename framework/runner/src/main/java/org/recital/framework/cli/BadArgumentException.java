package org.recital.framework.cli;

import org.recital.registry.error.RecitalException;

/**
 * A command-line argument that names something unknown, such as an experiment. The message is one
 * line.
 */
final class BadArgumentException extends RecitalException {
  private static final long serialVersionUID = 1L;

  BadArgumentException(String message) {
    super(message);
  }
}
