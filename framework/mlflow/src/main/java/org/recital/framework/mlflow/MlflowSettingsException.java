package org.recital.framework.mlflow;

/** Invalid setting of an MLflow server. The message describes it without secrets. */
public final class MlflowSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MlflowSettingsException(String message) {
    super(message);
  }
}
