package org.recital.framework.mlflow;

/**
 * Failure of a request that MLflow rejected or did not answer. The message is one line for the
 * user.
 */
final class MlflowFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Cause of a failure. */
  enum Reason {
    /** Problem with the server or the network, possibly temporary; it affects all requests. */
    SERVER,
    /** Wrong setting of the server or the client; it affects all requests. */
    SETTING,
    /** The run is deleted in MLflow and can be restored. */
    RUN_DELETED,
    /** The run does not exist. */
    RUN_UNKNOWN,
    /** The experiment is deleted in MLflow and can be restored. */
    EXPERIMENT_DELETED,
    /** A parameter was logged before with a different value. */
    PARAMETER_CHANGED,
    /** Problem that affects only this request. */
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

  /** Whether the problem affects all requests to the server. */
  boolean isServerWide() {
    return reason == Reason.SERVER || reason == Reason.SETTING;
  }
}
