package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFoldersTest {
  private static final Path BASE = Path.of("experiments");

  @Test
  void folders_of_the_environment_are_searched_in_order() {
    assertThat(DataFolders.of(Map.of("RECITAL_DATA", "/a b::/c"), BASE).searched())
        .containsExactly(Path.of("/a b"), Path.of("/c"));
    assertThat(DataFolders.of(Map.of(), BASE).searched()).isEmpty();
    assertThat(DataFolders.of(Map.of(), BASE).base()).isEqualTo(BASE);
  }

  @Test
  void downloads_go_to_the_cache_of_the_user_unless_another_is_set() {
    Path home = Path.of(System.getProperty("user.home"));

    assertThat(DataFolders.cache(Map.of())).isEqualTo(home.resolve(".cache").resolve("recital"));
    assertThat(DataFolders.cache(Map.of("XDG_CACHE_HOME", "/caches")))
        .isEqualTo(Path.of("/caches", "recital"));
    assertThat(DataFolders.cache(Map.of("XDG_CACHE_HOME", "/caches", "RECITAL_CACHE", "/own")))
        .isEqualTo(Path.of("/own"));
  }
}
