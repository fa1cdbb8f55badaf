package org.recital.framework.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.error.RecitalException;

/**
 * Damaged files of models are refused, whether or not their hashes are adapted. The number of
 * damaged files is the property {@code recital.fuzz.files}; see {@code scripts/check/model-folder}.
 */
@Timeout(1200)
class ModelFolderFuzzTest {
  private static final int FILES = Integer.getInteger("recital.fuzz.files", 400);
  private static final long SEED = Long.getLong("recital.fuzz.seed", 1);

  @TempDir private Path folder;

  @Test
  void a_damaged_file_never_changes_scores() throws IOException {
    int refused = 0;
    SplittableRandom random = new SplittableRandom(SEED);
    for (Path model : models()) {
      String expected = Models.recommendations(model);
      Map<String, byte[]> content = Models.content(model);
      for (int i = 0; i < FILES / 9; i++) {
        String file = some(content, random);
        Files.write(model.resolve(file), Models.mutated(bytes(content, file), random));
        try {
          assertThat(Models.recommendations(model)).as(file + " of " + model).isEqualTo(expected);
        } catch (ModelFolderException e) {
          refused++;
        }
        Files.write(model.resolve(file), bytes(content, file));
      }
    }
    assertThat(refused).isGreaterThan(FILES * 9 / 10);
  }

  @Test
  void a_forged_file_is_refused_or_read_without_a_failure() throws IOException {
    int refused = 0;
    SplittableRandom random = new SplittableRandom(SEED);
    for (Path model : models()) {
      Map<String, byte[]> content = Models.content(model);
      byte[] hashes = bytes(content, "SHA256SUMS");
      content.remove("SHA256SUMS");
      for (int i = 0; i < FILES / 9; i++) {
        String file = some(content, random);
        Models.forge(model, file, Models.mutated(bytes(content, file), random));
        try {
          assertThat(Models.recommendations(model)).isNotEmpty();
        } catch (RecitalException e) {
          refused++;
        }
        Files.write(model.resolve(file), bytes(content, file));
        Files.write(model.resolve("SHA256SUMS"), hashes);
      }
    }
    assertThat(refused).isGreaterThan(FILES / 4);
  }

  private static String some(Map<String, byte[]> content, SplittableRandom random) {
    return List.copyOf(content.keySet()).get(random.nextInt(content.size()));
  }

  private static byte[] bytes(Map<String, byte[]> content, String file) {
    return content.getOrDefault(file, new byte[0]);
  }

  /** Nine models with all forms of states. */
  private List<Path> models() {
    List<Path> models = new ArrayList<>();
    Map<String, Integer> small = Map.of("embedding_size", 4);
    save(models, "ease", Map.of());
    save(models, "user-knn", Map.of());
    save(models, "ials", small);
    save(models, "bpr-mf", small, "bpr");
    save(models, "als-explicit", small);
    save(models, "tribuo-xgboost", Map.of("trees", 3));
    save(models, "tribuo-knn", Map.of());
    save(models, "neumf", small, "bpr");
    save(models, "popularity-reranked", Map.of("model", "gru4rec"), "bpr");
    return models;
  }

  private void save(List<Path> models, String model, Map<String, ?> parameters, String... loss) {
    Path saved = folder.resolve(model);
    Models.save(saved, model, parameters, loss);
    models.add(saved);
  }
}
