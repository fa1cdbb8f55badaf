package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.Recital;
import org.recital.Recommender;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Ids;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Model;

/** Every built-in model that this process saves gives bit-identical scores in another process. */
class SavedModelsTest {
  private static final int USERS = 40;
  private static final int ITEMS = 30;
  private static final Registry REGISTRY = Registry.load();
  private static final Map<String, Map<String, ?>> PARAMETERS =
      Map.of(
          "popularity-reranked", Map.of("model", "sasrec"),
          "causal-popularity", Map.of("items", "free"),
          "external", External.PARAMETERS);
  private static final Dataset DATA =
      new Dataset(
          "random",
          "",
          RandomInteractions.withUnseenItem(USERS, ITEMS, 7),
          Ids.range(USERS),
          Ids.range(ITEMS),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty());

  @TempDir private Path folder;

  @Test
  void scores_are_the_same_in_another_process() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SavedModelsTest.class.getName()));
    StringBuilder expected = new StringBuilder();
    for (Component<?, Model> component : REGISTRY.all(Model.KIND)) {
      Path saved = folder.resolve(component.name());
      try (Recommender trained = trained(component.name())) {
        trained.save(saved);
        expected.append(line(saved, trained));
      }
      command.add(saved.toString());
    }

    assertThat(output(command)).isEqualTo(expected.toString()).hasLineCount(29);
  }

  private static Recommender trained(String name) {
    ModelConfig model = Components.model(name, PARAMETERS.getOrDefault(name, Map.of()));
    if (model.model() instanceof FittedModel) {
      return Recital.train(model, DATA);
    }
    GradientModel trainable = (GradientModel) model.model();
    Loss loss =
        REGISTRY.all(Loss.KIND).stream()
            .flatMap(
                component -> Components.byDefault(REGISTRY, Loss.KIND, component.name()).stream())
            .filter(some -> trainable.supportedScores().containsAll(some.requiredScores()))
            .findFirst()
            .orElseThrow();
    return Recital.train(model, loss, DATA, Map.of("epochs", 2));
  }

  /** Loads the models in the given folders and prints a hash of the scores of each. */
  public static void main(String[] folders) {
    StringBuilder lines = new StringBuilder();
    for (String each : folders) {
      try (Recommender loaded = Recommender.load(Path.of(each))) {
        lines.append(line(Path.of(each), loaded));
      }
    }
    System.out.print(lines);
  }

  private static String line(Path model, Recommender recommender) {
    List<String> items = IntStream.range(0, ITEMS).mapToObj(Integer::toString).toList();
    StringBuilder scores = new StringBuilder();
    for (int user = 0; user < USERS; user++) {
      scores.append(Arrays.toString(recommender.score(Integer.toString(user), items)));
      scores.append(recommender.recommend(user, 5));
    }
    return model.getFileName() + " " + ContentHash.of(scores.toString()) + "\n";
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return new String(output, StandardCharsets.UTF_8);
  }
}
