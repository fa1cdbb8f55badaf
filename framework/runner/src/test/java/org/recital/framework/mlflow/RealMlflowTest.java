package org.recital.framework.mlflow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contracts with the real {@code mlflow server}. */
@Timeout(180)
class RealMlflowTest implements MlflowContract, RefusalsContract {
  private static Optional<RealMlflow> server = Optional.empty();

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, InterruptedException {
    Optional<Path> mlflow = RealMlflow.executable();
    assumeTrue(
        mlflow.isPresent(),
        "MLflow is not installed: start scripts/mlflow-server once, or set an mlflow executable in "
            + RealMlflow.VARIABLE);
    server = Optional.of(RealMlflow.start(mlflow.orElseThrow(), folder));
  }

  @AfterAll
  static void stop() {
    server.ifPresent(RealMlflow::close);
  }

  @Override
  public String address() {
    return server.orElseThrow().address();
  }
}
