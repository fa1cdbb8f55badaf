package org.recital.framework.mlflow;

import java.util.function.Consumer;

/**
 * Receivers of messages about uploads to MLflow, one line each.
 *
 * @param failures receives reasons why the server is unavailable
 * @param notices receives messages about runs and about the server being available again
 */
record UploadListener(Consumer<String> failures, Consumer<String> notices) {
  /** Listener while trials run: failed uploads are retried later. */
  static UploadListener ofRun(Consumer<String> messages) {
    return new UploadListener(
        line -> messages.accept(line + "; pending uploads are sent later"), messages);
  }

  /** Listener for {@code recital sync}, which reports failures at its end. */
  static UploadListener ofSync(Consumer<String> messages) {
    return new UploadListener(line -> {}, messages);
  }
}
