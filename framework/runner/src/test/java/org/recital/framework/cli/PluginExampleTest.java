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

/**
 * The plug-in example: built as a jar, found on the class path and run in worker processes. {@code
 * scripts/check/plugin-example} builds it as its README says and runs its contract tests.
 */
class PluginExampleTest {
  private static final Path EXAMPLE = Path.of("..", "..", "experiments", "plugin-example");

  private static final Path SOURCES = EXAMPLE.resolve(Path.of("src", "main", "java"));

  @TempDir Path folder;

  @Test
  void results_of_a_changed_jar_are_reported_and_can_be_rerun() throws Exception {
    Path spec = EXAMPLE.resolve("plugin-example.yaml");
    Recital recital = new Recital(folder);
    assertThat(recital.start(List.of(build(SOURCES)), "run", spec).waitFor())
        .as(recital.printed())
        .isZero();
    assertThat(recital.printed())
        .contains("plugin-example: 6 trials, 6 to run")
        .contains("recent-popularity, model.half_life=90, seed 1: ")
        .contains("| recent-popularity ", "| hinge ", "| squared-distance ", "ERR@10");
    Path changed = folder.resolve("changed");
    copy(SOURCES, changed);
    Path model = changed.resolve(Path.of("org", "example", "RecentPopularity.java"));
    Files.writeString(model, Files.readString(model).replace("Math.pow(2, ", "Math.pow(3, "));
    Path jar = build(changed);

    assertThat(recital.start(List.of(jar), "run", spec).waitFor()).isZero();
    assertThat(recital.printed())
        .contains("plugin-example: 6 trials, 6 already finished, 0 to run")
        .contains(
            "recital: 6 finished trials were produced by other code and are reused: plug-in"
                + " plugin-example.jar has changed. Use --rerun to run them again");

    assertThat(recital.start(List.of(jar), "run", spec, "--rerun").waitFor()).isZero();
    assertThat(recital.printed())
        .contains("plugin-example: 6 trials, 6 to run")
        .doesNotContain("other code");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private Path build(Path sources) throws IOException {
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
