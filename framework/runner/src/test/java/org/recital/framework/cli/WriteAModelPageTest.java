package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recital.framework.plugin.PluginProject;

/**
 * The code in {@code docs/write-a-model.md} is that of a new plug-in, of the plug-in example and of
 * a model with an item bias, which {@link NewPluginCommandTest}, {@link PluginExampleTest} and the
 * tests of {@code recital-testing} compile and test. {@code scripts/check/new-plugin} runs its
 * commands.
 */
class WriteAModelPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "write-a-model.md");
  private static final Path DISTANCE =
      Path.of("..", "..", "experiments", "plugin-example")
          .resolve(Path.of("src", "main", "java", "org", "example", "SquaredDistance.java"));
  private static final Path BIAS =
      Path.of("..", "..", "registry", "testing", "src", "test", "java", "org", "recital", "testing")
          .resolve("GradientModelMutantsTest.java");

  @Test
  void its_code_is_compiled_and_tested() throws IOException {
    PluginProject project = new PluginProject("two-towers", "org.example.twotowers", "1");
    List<String> files =
        Stream.concat(
                project.files().values().stream(),
                Stream.of(Files.readString(DISTANCE), Files.readString(BIAS)))
            .map(WriteAModelPageTest::flat)
            .toList();

    assertThat(blocks("java|yaml"))
        .hasSizeGreaterThan(8)
        .allSatisfy(block -> assertThat(files).anyMatch(file -> file.contains(flat(block))));
  }

  @Test
  void its_commands_are_run_by_a_check() throws IOException {
    assertThat(blocks("bash")).hasSize(1);
    assertThat(Path.of("..", "..", "scripts", "check", "new-plugin"))
        .content()
        .contains("docs/write-a-model.md");
  }

  private static List<String> blocks(String languages) throws IOException {
    try (Stream<MatchResult> blocks =
        Pattern.compile("(?s)```(?:" + languages + ")\n(.*?)```")
            .matcher(Files.readString(PAGE))
            .results()) {
      return blocks.map(block -> block.group(1)).toList();
    }
  }

  /** Code without indentation. */
  private static String flat(String code) {
    return code.strip().replaceAll("\\s*\n\\s*", "\n");
  }
}
