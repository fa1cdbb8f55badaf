package org.recital.registry.text;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.data.DataHome;

class TextCacheTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @TempDir private Path folder;
  private int encoded;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void the_same_texts_are_encoded_once() {
    TextVectors first = cache().vectors(lengths("a"), List.of("one", "three"), manager);
    TextVectors again = cache().vectors(lengths("a"), List.of("one", "three"), manager);

    assertThat(encoded).isEqualTo(1);
    assertThat(first.values()).containsExactly(3, 0, 5, 0);
    assertThat(again.values()).containsExactly(first.values());
    assertThat(again.columns()).isEqualTo(2);
  }

  @Test
  void other_texts_and_other_encoders_are_encoded_separately() {
    cache().vectors(lengths("a"), List.of("one", "two"), manager);
    cache().vectors(lengths("a"), List.of("one\n3 two"), manager);
    cache().vectors(lengths("b"), List.of("one", "two"), manager);

    assertThat(encoded).isEqualTo(3);
  }

  @Test
  void the_latest_vectors_are_described() {
    TextCache cache = cache();
    assertThat(cache.facts()).isEmpty();

    cache.vectors(lengths("b"), List.of("one"), manager);
    cache.vectors(lengths("a"), List.of("one", "two"), manager);

    assertThat(cache.facts()).containsOnlyKeys("text vectors");
    assertThat(cache.facts().get("text vectors"))
        .matches("lengths \\(a\\), 2 texts in 2 columns, [0-9a-f]{12}");
  }

  @Test
  void a_corrupt_file_is_rewritten_and_a_cache_that_cannot_be_written_is_skipped()
      throws IOException {
    cache().vectors(lengths("a"), List.of("one"), manager);
    try (Stream<Path> files = Files.list(folder.resolve("cache/texts"))) {
      Files.writeString(files.findFirst().orElseThrow(), "x");
    }

    assertThat(cache().vectors(lengths("a"), List.of("one"), manager).values())
        .containsExactly(3, 0);
    assertThat(cache().vectors(lengths("a"), List.of("one"), manager).values())
        .containsExactly(3, 0);
    assertThat(encoded).isEqualTo(2);

    Files.writeString(folder.resolve("file"), "");
    TextCache nowhere = new TextCache(new DataHome(List.of(), folder.resolve("file"), folder));
    assertThat(nowhere.vectors(lengths("a"), List.of("one"), manager).values())
        .containsExactly(3, 0);
  }

  private TextCache cache() {
    return new TextCache(new DataHome(List.of(), folder.resolve("cache"), folder));
  }

  private TextEncoder lengths(String name) {
    return new TextEncoder() {
      @Override
      public String identity(DataHome home) {
        return "lengths (" + name + ")";
      }

      @Override
      public TextVectors encode(List<String> texts, DataHome home, NDManager device) {
        encoded++;
        float[] values = new float[2 * texts.size()];
        for (int i = 0; i < texts.size(); i++) {
          values[2 * i] = texts.get(i).length();
        }
        return new TextVectors(2, values);
      }
    };
  }
}
