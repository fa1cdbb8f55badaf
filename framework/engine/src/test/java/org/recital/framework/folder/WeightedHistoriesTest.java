package org.recital.framework.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.Recital;
import org.recital.Recommender;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;

/** Models that use the weights of interactions, saved and loaded. */
class WeightedHistoriesTest {
  @TempDir private Path folder;

  private Path saved(String header, String... rows) throws IOException {
    Files.writeString(folder.resolve("f.csv"), header + "\n" + String.join("\n", rows) + "\n");
    Dataset dataset =
        Components.dataset("csv", Map.of("path", "f.csv", "weight", "plays"))
            .load(new DataHome(List.of(folder), folder.resolve("cache"), folder));
    Path model = folder.resolve("model");
    try (Recommender trained =
        Recital.train(Components.model("ials", Map.of("embedding_size", 2)), dataset)) {
      trained.save(model);
      try (Recommender loaded = Recommender.load(model)) {
        assertThat(loaded.score("a", List.of("x", "y", "z")))
            .containsExactly(trained.score("a", List.of("x", "y", "z")));
      }
    }
    return model;
  }

  @Test
  void a_saved_model_scores_users_by_their_weights() throws IOException {
    Path model = saved("user,item,plays", "a,x,1", "a,y,50", "b,x,50", "b,z,1", "c,y,2", "c,z,9");

    assertThat(model.resolve("history.weights.npy")).exists();
    try (Recommender loaded = Recommender.load(model)) {
      float[] scores = loaded.score("a", List.of("x", "y"));
      assertThat(scores[1]).isGreaterThan(scores[0]);
    }
  }

  @Test
  void a_forged_weight_is_refused() throws IOException {
    Path model = saved("user,item,plays", "a,x,1", "b,y,2", "c,z,3");
    byte[] weights = Files.readAllBytes(model.resolve("history.weights.npy"));
    ByteBuffer.wrap(weights)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(weights.length - Float.BYTES, -1);
    Models.forge(model, "history.weights.npy", weights);

    assertThatThrownBy(() -> Recommender.load(model))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage(
            "cannot load the model in "
                + model
                + ": 'history.weights' is invalid: weights are positive, but one is -1.0");
  }
}
