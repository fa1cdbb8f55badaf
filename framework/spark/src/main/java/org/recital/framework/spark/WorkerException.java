package org.recital.framework.spark;

/** A process of Recital that could not be started, or a worker that ended without a result. */
final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WorkerException(String message) {
    super(message);
  }

  WorkerException(String message, Throwable cause) {
    super(message, cause);
  }
}
