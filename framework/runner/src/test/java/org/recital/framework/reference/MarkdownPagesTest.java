package org.recital.framework.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recital.registry.Registry;

class MarkdownPagesTest {
  private static final Path FOLDER = Path.of("..", "..", "docs", "reference");

  @Test
  void the_pages_in_the_repository_are_current() throws IOException {
    Map<String, String> pages = new MarkdownPages(new Reference(Registry.load())).all();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(FOLDER.resolve(page.getKey()))
          .as("scripts/recital reference docs/reference generates it")
          .hasContent(page.getValue());
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pages.keySet());
    }
  }
}
