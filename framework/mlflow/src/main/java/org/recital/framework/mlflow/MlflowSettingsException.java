package org.recital.framework.mlflow;

/** What is said of an MLflow server cannot be right. The message tells what, without secrets. */
public final class MlflowSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MlflowSettingsException(String message) {
    super(message);
  }
}
