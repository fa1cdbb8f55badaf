package org.recital.framework.mlflow;

/**
 * Thrown if the runs of another program cannot be read from MLflow. The message is one line for the
 * user.
 */
public final class MlflowImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MlflowImportException(String message) {
    super(message);
  }

  MlflowImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
