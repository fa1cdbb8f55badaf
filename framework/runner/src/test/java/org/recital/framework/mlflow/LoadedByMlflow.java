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
      import json, pathlib, shutil, sys
      import mlflow, pandas

      address, folder, temporary = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
      users = pandas.DataFrame({"user": json.loads((temporary / "ids.json").read_text("utf-8"))})
      model = mlflow.pyfunc.load_model(address)
      import recital_model  # the folder is now among the folders of modules

      # a model whose array has another name, loaded by the same process
      other = temporary / "other"
      shutil.copytree(folder, other)
      (other / "state.embeddings.npy").rename(other / "state.factors.npy")
      (other / "vectors.json").write_text('["state.factors"]')

      problems = []
      for ids, params in [(["x"], {}), (["12"], {"top": 0})]:
          try:
              model.predict(pandas.DataFrame({"user": ids}), params)
          except ValueError as problem:
              problems.append(str(problem))
      try:
          recital_model.Model(folder).predict("12")
      except TypeError as problem:
          problems.append(str(problem))
      (temporary / "predictions.json").write_text(json.dumps({
          "default": model.predict(users),
          "best two": model.predict(users, {"top": 2, "seen": True}),
          "other": mlflow.pyfunc.load_model(str(other)).predict(users),
          "problems": problems,
      }))
      """;

  private LoadedByMlflow() {}

  /**
   * Recommendations for the users with the default parameters, the best two items including seen
   * ones, recommendations of the same model whose array has another name, and the messages of
   * errors.
   *
   * @param server address of the MLflow server
   * @param model address of the model in MLflow
   * @param folder folder of the same model
   * @param temporary folder for temporary files
   */
  static JsonNode predictions(
      String server, String model, Path folder, Path temporary, List<String> users)
      throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    json.writeValue(temporary.resolve("ids.json").toFile(), users);
    Path python = RealMlflow.executable().orElseThrow().resolveSibling("python");
    Path program = Files.writeString(temporary.resolve("predict.py"), PROGRAM);
    Path log = temporary.resolve("predict.log");
    ProcessBuilder builder =
        new ProcessBuilder(python.toAbsolutePath().toString(), program.toString(), model);
    builder.command().addAll(List.of(folder.toString(), temporary.toString()));
    builder.environment().put("MLFLOW_TRACKING_URI", server);
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor()).as(() -> text(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return json.readTree(temporary.resolve("predictions.json").toFile());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
