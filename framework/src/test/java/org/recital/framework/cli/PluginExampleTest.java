package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a user's own component: built as a jar, found, and run in a worker process. */
class PluginExampleTest {
  private static final Path EXAMPLE = Path.of("..", "experiments", "plugin-example");

  @TempDir Path folder;

  @Test
  void a_component_from_a_jar_is_run_like_any_other() throws Exception {
    Path jar = build();
    Recital recital = new Recital(folder);

    Process run = recital.start(List.of(jar), "run", EXAMPLE.resolve("recent-popularity.yaml"));

    assertThat(run.waitFor()).as(recital.printed()).isZero();
    assertThat(recital.printed())
        .contains("plugin-example: 4 trials, 4 to run")
        .contains("[4/4] recent-popularity, model.half_life=90, seed 1: ")
        .contains("| recent-popularity ");
  }

  private Path build() throws IOException {
    Path sources = EXAMPLE.resolve(Path.of("src", "main", "java"));
    Path classes = folder.resolve("classes");
    List<String> javac = new ArrayList<>();
    javac.addAll(List.of("--release", "17", "-cp", System.getProperty("java.class.path")));
    javac.addAll(List.of("-encoding", "UTF-8", "-proc:none", "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(javac::add);
    }
    run("javac", javac);
    Path jar = folder.resolve("plugin-example.jar");
    String resources = EXAMPLE.resolve(Path.of("src", "main", "resources")).toString();
    run("jar", List.of("cf", jar.toString(), "-C", classes.toString(), ".", "-C", resources, "."));
    return jar;
  }

  private static void run(String tool, List<String> arguments) {
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    assertThat(status).as(tool).isZero();
  }
}
