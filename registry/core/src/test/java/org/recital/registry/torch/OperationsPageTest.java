package org.recital.registry.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operations in {@code docs/write-a-model.md} exist, and {@link OperationsTest} runs them. */
class OperationsPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "write-a-model.md");
  private static final Path TESTS =
      Path.of("src/test/java", OperationsTest.class.getName().replace('.', '/') + ".java");

  @Test
  void every_method_on_the_page_exists() throws IOException {
    for (Class<?> type : List.of(Torch.class, Layers.class)) {
      Set<String> methods =
          Stream.of(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
      try (Stream<MatchResult> calls =
          Pattern.compile(type.getSimpleName() + "\\.(\\w+)")
              .matcher(Files.readString(PAGE))
              .results()) {
        assertThat(calls.map(call -> call.group(1)).toList()).isNotEmpty().isSubsetOf(methods);
      }
    }
  }

  @Test
  void every_operation_of_the_table_is_tested() throws IOException {
    String source = Files.readString(TESTS).replaceAll("\\s+", " ");
    List<String> untested = new ArrayList<>(operations());
    untested.removeIf(operation -> source.contains("-> " + operation));

    assertThat(operations()).hasSizeGreaterThan(30);
    assertThat(untested).isEmpty();
  }

  /** The code in the second column of the table. */
  private static List<String> operations() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("| PyTorch | "));
    table = table.substring(0, table.indexOf("\n\n"));
    try (Stream<MatchResult> cells =
        Pattern.compile("(?m)^\\| `[^|]+\\| ([^|]+) \\|").matcher(table).results()) {
      return cells
          .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell.group(1)).results())
          .map(code -> code.group(1))
          .toList();
    }
  }
}
