package org.recital.components.model.external;

import org.recital.registry.error.RecitalException;

/** Thrown if the command of an external model fails, or its output is invalid. */
final class ExternalException extends RecitalException {
  private static final long serialVersionUID = 1L;

  ExternalException(String message) {
    super(message);
  }

  ExternalException(String message, Throwable cause) {
    super(message, cause);
  }
}
