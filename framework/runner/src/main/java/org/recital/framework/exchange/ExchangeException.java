package org.recital.framework.exchange;

import org.recital.registry.error.RecitalException;

/** Error in a file exchanged with another program. The message is for the user. */
public final class ExchangeException extends RecitalException {
  private static final long serialVersionUID = 1L;

  ExchangeException(String message) {
    super(message);
  }

  ExchangeException(String message, Throwable cause) {
    super(message, cause);
  }
}
