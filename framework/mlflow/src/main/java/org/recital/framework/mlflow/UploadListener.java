package org.recital.framework.mlflow;

import java.util.function.Consumer;

/**
 * Who is told what happens on the way to MLflow, in whole lines.
 *
 * @param trouble hears of a server that cannot be had
 * @param news hears of what is good to know of runs, and of a server that can be had again
 */
record UploadListener(Consumer<String> trouble, Consumer<String> news) {
  /** While trials run: the rest of what there is to say of trouble is the same each time. */
  static UploadListener ofRun(Consumer<String> tell) {
    return new UploadListener(line -> tell.accept(line + "; what waits is sent later"), tell);
  }

  /** Where the caller is told of trouble when all is done. */
  static UploadListener ofSync(Consumer<String> tell) {
    return new UploadListener(line -> {}, tell);
  }
}
