package org.recital.framework.mlflow;

/**
 * Failure of a request that MLflow rejected or did not answer. The message is one line for the
 * user.
 */
final class MlflowFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Cause of a failure. */
  enum Reason {
    /**
     * Problem with the server or the network, possibly temporary: any other request would fail too.
     */
    SERVER,
    /** Wrong setting of the server or the client: any other request would fail too. */
    SETTING,
    /** The run is deleted in MLflow and can be restored. */
    RUN_DELETED,
    /** The run does not exist. */
    RUN_UNKNOWN,
    /** The experiment is deleted in MLflow and can be restored. */
    EXPERIMENT_DELETED,
    /** A parameter was logged before with a different value. */
    PARAMETER_CHANGED,
    /** Problem with this request only. */
    REQUEST
  }

  private final Reason reason;

  MlflowFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /** Whether the server limits the rate of requests. */
  boolean isRateLimited() {
    return reason == Reason.SERVER && text().endsWith("(429)");
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /** Whether any other request would fail too. */
  boolean isServerWide() {
    return reason == Reason.SERVER || reason == Reason.SETTING;
  }
}
