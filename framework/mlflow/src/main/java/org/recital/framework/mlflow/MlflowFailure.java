package org.recital.framework.mlflow;

/** A request that MLflow did not answer, or refused. The message is one line for a reader. */
final class MlflowFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What it is about. */
  enum Reason {
    /** The server, or the way there: any other request would fare the same. It may pass. */
    SERVER,
    /** The server, until somebody changes a setting. */
    SETTING,
    /** The run was deleted, and may be restored. */
    RUN_DELETED,
    /** There is no such run. */
    RUN_UNKNOWN,
    /** The experiment is in MLflow's trash. */
    EXPERIMENT_DELETED,
    /** A parameter has another value there. */
    PARAMETER_CHANGED,
    /** This request. */
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

  /** Whether the server asks for fewer requests. */
  boolean isTooMany() {
    return reason == Reason.SERVER && text().endsWith("(429)");
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /** Whether any other request would fare the same. */
  boolean isOfServer() {
    return reason == Reason.SERVER || reason == Reason.SETTING;
  }
}
