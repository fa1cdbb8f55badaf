package org.recital.framework.serve;

import org.recital.registry.error.RecitalException;

/** A request that is refused; the message is sent to the client. */
final class RequestException extends RecitalException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status HTTP status
   */
  RequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
