package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Recommendations of a saved model that MLflow loads in Python. */
final class LoadedByMlflow {
  private static final String PROGRAM =
      """
      import json, sys
      import mlflow, pandas
      model = mlflow.pyfunc.load_model(sys.argv[1])
      users = pandas.DataFrame({"user": sys.argv[3:]})
      with open(sys.argv[2], "w") as file:
          json.dump([model.predict(users), model.predict(users, {"top": 2, "seen": True})], file)
      """;

  private LoadedByMlflow() {}

  /**
   * Two lists of recommendations for the users: with the default parameters, and the best two items
   * including seen ones.
   *
   * @param server address of the MLflow server
   * @param model address of the model in MLflow
   * @param folder folder for temporary files
   */
  static JsonNode predictions(String server, String model, Path folder, List<String> users)
      throws IOException, InterruptedException {
    Path python = RealMlflow.executable().orElseThrow().resolveSibling("python");
    Path program = Files.writeString(folder.resolve("predict.py"), PROGRAM);
    Path output = folder.resolve("predictions.json");
    Path log = folder.resolve("predict.log");
    ProcessBuilder builder =
        new ProcessBuilder(python.toAbsolutePath().toString(), program.toString(), model);
    builder.command().add(output.toString());
    builder.command().addAll(users);
    builder.environment().put("MLFLOW_TRACKING_URI", server);
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    assertThat(builder.start().waitFor()).as(() -> text(log)).isZero();
    return new ObjectMapper().readTree(output.toFile());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
