package org.recital.framework.spark;

/** A worker that ended without a result. */
final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WorkerException(String message) {
    super(message);
  }
}
