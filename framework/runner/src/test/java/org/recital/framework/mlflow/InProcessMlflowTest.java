package org.recital.framework.mlflow;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/** The contracts with the server in this process, also where MLflow is not installed. */
@Timeout(60)
class InProcessMlflowTest implements MlflowContract, RefusalsContract {
  private static final InProcessMlflow SERVER = InProcessMlflow.start();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Override
  public String address() {
    return SERVER.address();
  }
}
