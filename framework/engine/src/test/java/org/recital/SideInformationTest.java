package org.recital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.config.Components;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;

/** Models with features from files: users of group A rate 2 higher than those of B. */
class SideInformationTest {
  private static final int USERS = 12;
  private static final int ITEMS = 16;
  private static final List<Map<String, String>> FEATURES =
      List.of(
          Map.of("type", "labels", "of", "users", "name", "group"),
          Map.of("type", "embedding", "of", "items", "name", "image"));

  @TempDir private Path folder;

  @BeforeEach
  void write_files() throws IOException {
    StringBuilder ratings = new StringBuilder("user,item,rating\n");
    StringBuilder users = new StringBuilder("user,group\n");
    StringBuilder items = new StringBuilder("item\n");
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (16, 1), }\n";
    ByteBuffer image = ByteBuffer.allocate(10 + header.length() + ITEMS * Float.BYTES);
    image.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put(ascii("NUMPY")).put(ascii("\1\0"));
    image.putShort((short) header.length()).put(ascii(header));
    for (int item = 0; item < ITEMS; item++) {
      items.append("i").append(item).append('\n');
      image.putFloat(item % 2 == 0 ? 1 : -1);
    }
    for (int user = 0; user < USERS; user++) {
      users.append("u").append(user).append(user % 3 == 0 ? ",A\n" : ",B\n");
      for (int item = 0; item < ITEMS; item++) {
        ratings.append("u" + user + ",i" + item + "," + rating(user, item) + "\n");
      }
    }
    Files.writeString(folder.resolve("ratings.csv"), ratings);
    Files.writeString(folder.resolve("users.csv"), users);
    Files.writeString(folder.resolve("items.csv"), items);
    Files.write(folder.resolve("image.npy"), image.array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static int rating(int user, int item) {
    return (user % 3 == 0 ? 4 : 2) + (item % 2 == 0 ? 1 : -1);
  }

  /** All ratings but those of the last two users and of the last two items. */
  private Dataset training() {
    Dataset all =
        Components.dataset(
                "csv",
                Map.of(
                    "path",
                    "ratings.csv",
                    "rating",
                    "rating",
                    "users",
                    Map.of("path", "users.csv", "labels", List.of("group")),
                    "items",
                    Map.of(
                        "path",
                        "items.csv",
                        "embeddings",
                        Map.of("image", Map.of("path", "image.npy")))))
            .load(new DataHome(List.of(folder), folder.resolve("cache"), folder));
    int[] offsets = new int[USERS + 1];
    int[] items = new int[(USERS - 2) * (ITEMS - 2)];
    float[] ratings = new float[items.length];
    for (int user = 0; user < USERS; user++) {
      int count = user < USERS - 2 ? ITEMS - 2 : 0;
      offsets[user + 1] = offsets[user] + count;
      for (int i = 0; i < count; i++) {
        items[offsets[user] + i] = i;
        ratings[offsets[user] + i] = rating(user, i);
      }
    }
    return new Dataset(
        all.name(),
        all.sha256(),
        new Interactions(ITEMS, offsets, items, ratings, new long[0]),
        all.users(),
        all.items(),
        all.userFeatures(),
        all.itemFeatures(),
        all.folds(),
        all.truth());
  }

  /** Scores of the two items without ratings for a user. */
  private static float[] unrated(Recommender recommender, int user) {
    return recommender.score("u" + user, List.of("i14", "i15"));
  }

  @Test
  void tribuo_linear_rates_new_users_and_items_by_their_features() {
    ModelConfig model =
        Components.model("tribuo-linear", Map.of("features", FEATURES, "epochs", 200));

    try (Recommender recommender = Recital.train(model, training())) {
      assertThat(unrated(recommender, 9)).satisfies(scores -> assertClose(scores, 5, 3));
      assertThat(unrated(recommender, 10)).satisfies(scores -> assertClose(scores, 3, 1));
    }
  }

  @Test
  void rating_mlp_rates_new_items_by_their_embedding_and_users_by_their_group() {
    ModelConfig model =
        Components.model(
            "rating-mlp",
            Map.of(
                "features",
                FEATURES,
                "embedding_size",
                1,
                "layers",
                List.of(16),
                "init_std",
                1e-3));
    Map<String, ?> training =
        Map.of(
            "epochs",
            300,
            "batch_size",
            32,
            "optimizer",
            Map.of("type", "adam", "learning_rate", 0.01));

    try (Recommender recommender =
        Recital.train(model, Components.loss("mse", Map.of()), training(), training)) {
      assertThat(unrated(recommender, 9)).satisfies(scores -> assertClose(scores, 5, 3));
      assertThat(unrated(recommender, 10)).satisfies(scores -> assertClose(scores, 3, 1));
    }
  }

  private static void assertClose(float[] scores, float first, float second) {
    assertThat(Math.abs(scores[0] - first)).as(Arrays.toString(scores)).isLessThan(0.6f);
    assertThat(Math.abs(scores[1] - second)).as(Arrays.toString(scores)).isLessThan(0.6f);
  }
}
