package org.recital.framework.mlflow;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/** The contract, with the server in this process: wherever the real one is not installed. */
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
