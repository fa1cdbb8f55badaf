package org.recital.components.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.recital.components.dataset.Synthetic;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Feature;
import org.recital.registry.text.TextEncoder;
import org.recital.registry.text.TextVectors;

class HashedTfIdfTest {
  private static final DataHome HOME = new DataHome(List.of(), Path.of("x"), Path.of("x"));
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void texts_with_the_same_words_are_similar_and_others_are_not() {
    TextVectors vectors =
        encode(
            new HashedTfIdf(2, 512, 1),
            "A dragon and a wizard",
            "the WIZARD, the dragon!",
            "murder, alibi and detective",
            "Detective: alibi?",
            "");

    assertThat(cosine(vectors, 0, 1)).isGreaterThan(0.8);
    assertThat(cosine(vectors, 2, 3)).isGreaterThan(0.8);
    assertThat(Math.abs(cosine(vectors, 0, 3))).isLessThan(0.35);
    assertThat(vectors.values()).doesNotContain(Float.NaN);
  }

  @Test
  void vectors_have_length_1_and_an_empty_text_has_zeros() {
    TextVectors vectors = encode(new HashedTfIdf(3, 64, 2), "one two three", "four", "", "two");

    assertThat(cosine(vectors, 0, 0)).isCloseTo(1, within(1e-6));
    assertThat(Arrays.copyOfRange(vectors.values(), 6, 9)).containsOnly(0);
    assertThat(vectors.rows()).isEqualTo(4);
  }

  @Test
  void texts_without_words_do_not_change_other_vectors() {
    TextEncoder encoder = new HashedTfIdf(3, 64, 2);
    float[] alone = encode(encoder, "one two three", "two four", "four one").values();

    float[] among =
        encode(encoder, "", "one two three", " ", "two four", "?!", "", "four one", "").values();

    assertThat(Arrays.copyOfRange(among, 3, 6)).containsExactly(Arrays.copyOfRange(alone, 0, 3));
    assertThat(Arrays.copyOfRange(among, 9, 12)).containsExactly(Arrays.copyOfRange(alone, 3, 6));
    assertThat(Arrays.copyOfRange(among, 18, 21)).containsExactly(Arrays.copyOfRange(alone, 6, 9));
    assertThat(Arrays.copyOfRange(among, 12, 18)).containsOnly(0);
  }

  @Test
  void dimensions_beyond_the_number_of_texts_are_zero() {
    assertThat(encode(new HashedTfIdf(5, 64, 1), "one").values())
        .hasSize(5)
        .doesNotContain(Float.NaN);
    assertThat(encode(new HashedTfIdf(5, 64, 1), "", "").values()).containsOnly(0);
    assertThat(encode(new HashedTfIdf(5, 64, 1)).rows()).isZero();
  }

  @Test
  void descriptions_of_the_same_topic_are_similar() {
    Dataset world = new Synthetic(new Synthetic.Config(20, 300, 100, 4, 1, 3)).load(HOME);
    Feature.Text texts =
        (Feature.Text) Objects.requireNonNull(world.itemFeatures().get("description"));
    Feature.Labels genres =
        (Feature.Labels) Objects.requireNonNull(world.itemFeatures().get("genres"));
    TextVectors vectors = new HashedTfIdf(16, 4096, 2).encode(texts.values(), HOME, manager);

    double same = 0;
    double others = 0;
    int pairs = 0;
    int otherPairs = 0;
    for (int a = 0; a < 300; a++) {
      for (int b = 0; b < a; b++) {
        int[] left = genres.codes().get(a);
        int[] right = genres.codes().get(b);
        if (left.length == 1 && right.length == 1 && left[0] == right[0]) {
          same += cosine(vectors, a, b);
          pairs++;
        } else if (left.length == 1 && right.length == 1) {
          others += cosine(vectors, a, b);
          otherPairs++;
        }
      }
    }
    assertThat(same / pairs).isGreaterThan(0.4 + others / otherPairs);
  }

  private TextVectors encode(TextEncoder encoder, String... texts) {
    return encoder.encode(List.of(texts), HOME, manager);
  }

  static double cosine(TextVectors vectors, int a, int b) {
    double dot = 0;
    for (int i = 0; i < vectors.columns(); i++) {
      dot +=
          vectors.values()[a * vectors.columns() + i] * vectors.values()[b * vectors.columns() + i];
    }
    return dot;
  }
}
