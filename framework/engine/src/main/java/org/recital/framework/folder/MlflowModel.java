package org.recital.framework.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.recital.registry.model.StateException;

/**
 * The files that make a model folder loadable by {@code mlflow.pyfunc.load_model}. They are written
 * only if scores are inner products of vectors, because a few lines of NumPy compute these.
 *
 * @param vectors name of the array with the vectors, of users followed by items
 * @see <a href="https://mlflow.org/docs/latest/ml/model/">MLflow's model format</a>
 */
record MlflowModel(String vectors) {
  /** Folder for compiled programs, which Python adds when it loads the model. */
  static final String PYTHON_CACHE = "__pycache__";

  /** Description of the model, in YAML. */
  private static final String DESCRIPTION = "MLmodel";

  private static final String VECTORS = "vectors";
  private static final String LOADER = "recital_model.py";
  private static final String ENVIRONMENT = "python_env.yaml";
  private static final String REQUIREMENTS = "requirements.txt";

  /** Flavor and signature. MLflow passes only the parameters that the signature names. */
  private static final String DESCRIPTION_TEXT =
      """
      flavors:
        python_function:
          code: .
          env:
            virtualenv: python_env.yaml
          loader_module: recital_model
      signature:
        inputs: '[{"type": "string", "name": "user", "required": true}]'
        outputs: '[{"type": "string", "name": "user", "required": true},
          {"type": "array", "items": {"type": "string"}, "name": "items", "required": true},
          {"type": "array", "items": {"type": "double"}, "name": "scores", "required": true}]'
        params: '[{"name": "top", "type": "long", "default": 10, "shape": null},
          {"name": "seen", "type": "boolean", "default": false, "shape": null}]'
      """;

  private static final String ENVIRONMENT_TEXT =
      """
      build_dependencies: [pip]
      dependencies: [-r requirements.txt]
      """;

  void write(FolderWriter to) {
    if (!to.has(vectors + ".npy")) {
      throw new StateException(
          "the model cannot be saved, because Scorer.vectorTable names an array that Scorer.save"
              + " does not write");
    }
    to.text(DESCRIPTION, DESCRIPTION_TEXT);
    to.text(LOADER, loader());
    to.write(VECTORS, List.of(vectors));
    to.text(ENVIRONMENT, ENVIRONMENT_TEXT);
    to.text(REQUIREMENTS, "mlflow\nnumpy\n");
  }

  private static String loader() {
    try (InputStream from =
        Objects.requireNonNull(MlflowModel.class.getResourceAsStream(LOADER), LOADER)) {
      return new String(from.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
