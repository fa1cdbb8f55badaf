package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/recital}, in a project of its own, with a Java and a Maven that only say so. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is written in bash")
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "basename",
          "cat",
          "cp",
          "date",
          "dirname",
          "env",
          "find",
          "flock",
          "git",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sleep",
          "touch",
          "tr");

  private static final String JAVA =
      """
      #!/usr/bin/env bash
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit; fi
      printf '<%s>\\n' "$@"
      printf 'OPT_OUT_TRACKING=%s\\n' "$OPT_OUT_TRACKING"
      """;

  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      if [ "$1" = --version ]; then echo 'Apache Maven 3.8.7 (fake)'; exit; fi
      echo "built" >>PROJECT/built
      sleep 0.3
      [ ! -e PROJECT/broken ] || { echo '[ERROR] no such type: Foo'; exit 1; }
      for module in registry reports framework; do
        mkdir -p PROJECT/$module/target
        touch PROJECT/$module/target/recital-$module.jar
      done
      echo PROJECT/registry/target/recital-registry.jar:PROJECT/m2/picocli-4.jar:PROJECT/m2/pytorch-native-cpu-2.7.1-linux-x86_64.jar \\
        >PROJECT/framework/target/runtime-class-path
      """;

  @TempDir Path folder;

  private Path project = Path.of("");
  private Path bin = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  /** What a start came to. */
  private record Answer(int status, String out, String err) {
    String classPath() {
      List<String> arguments = out.lines().toList();
      return arguments.get(arguments.indexOf("<-cp>") + 1);
    }
  }

  @BeforeEach
  void setUp() throws IOException {
    project = Files.createDirectories(folder.toRealPath().resolve("a project"));
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String module : List.of("registry", "reports", "framework")) {
      Files.createDirectories(project.resolve(module).resolve(Path.of("src", "main")));
      Files.createFile(project.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(project.resolve("pom.xml"));
    Files.createDirectories(project.resolve("m2"));
    Files.createFile(project.resolve(Path.of("m2", "picocli-4.jar")));
    Files.createFile(project.resolve(Path.of("m2", "pytorch-native-cpu-2.7.1-linux-x86_64.jar")));
    Files.createDirectories(project.resolve("scripts"));
    Files.copy(Path.of("..", "scripts", "recital"), launcher());
    for (String tool : TOOLS) {
      for (Path at : List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool))) {
        if (Files.exists(at) && !Files.exists(bin.resolve(tool))) {
          tool(tool, "#!/bin/sh\nexec " + at + " \"$@\"\n");
        }
      }
    }
    tool("java", JAVA);
    tool("javac", "#!/usr/bin/env bash\n");
    tool("mvn", MAVEN.replace("PROJECT", "'" + project + "'"));
    environment.put("RECITAL_NATIVE", "cpu");
  }

  @Test
  void it_builds_once_and_then_only_starts() throws Exception {
    Answer first = launch("list", "two words");
    Answer second = launch("list", "two words");

    assertThat(first.err())
        .isEqualTo(
            "recital: building (once; the first time it fetches its libraries, which takes minutes)\n");
    assertThat(first.status()).isZero();
    assertThat(first.out())
        .contains("<org.recital.framework.cli.Main>\n<list>\n<two words>\nOPT_OUT_TRACKING=true\n");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void it_starts_copies_of_what_was_built() throws Exception {
    String classPath = launch("list").classPath();

    assertThat(classPath)
        .startsWith("<" + project + "/target/launch/jars-")
        .contains("/recital-framework.jar:", "/recital-registry.jar:", "/recital-reports.jar:")
        .endsWith("/m2/picocli-4.jar:" + project + "/m2/pytorch-native-cpu-2.7.1-linux-x86_64.jar>")
        .doesNotContain("/registry/target/");
  }

  @Test
  void it_builds_again_when_a_source_is_newer_or_gone() throws Exception {
    Path source = Files.createFile(project.resolve(Path.of("registry", "src", "main", "A.java")));
    launch("list");

    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    launch("list");
    assertThat(builds()).isEqualTo(2);

    Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
    launch("list");
    assertThat(builds()).isEqualTo(2);

    Thread.sleep(20);
    Files.delete(source);
    launch("list");
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void it_builds_again_when_a_library_is_gone() throws Exception {
    launch("list");
    Files.move(project.resolve(Path.of("m2", "picocli-4.jar")), folder.resolve("moved.jar"));

    launch("list");

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void two_first_starts_at_once_build_once() throws Exception {
    Process one = process("list").start();
    Process other = process("list").start();

    assertThat(one.waitFor()).isZero();
    assertThat(other.waitFor()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void a_build_that_fails_shows_what_maven_said() throws Exception {
    Files.createFile(project.resolve("broken"));

    Answer answer = launch("list");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .contains("[ERROR] no such type: Foo\n")
        .endsWith(
            "recital: the build failed; what Maven said stands above and in %s/target/launch/build.log\n"
                .formatted(project));
    Files.delete(project.resolve("broken"));
    assertThat(launch("list").status()).isZero();
  }

  @Test
  void it_is_found_through_links_and_from_any_folder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), launcher());
    Path linkToLink = Files.createSymbolicLink(folder.resolve("to link"), Path.of("link"));

    Answer answer = launch(linkToLink, "list");

    assertThat(link).exists();
    assertThat(answer.status()).isZero();
    assertThat(answer.classPath()).startsWith("<" + project + "/target/launch/jars-");
  }

  @Test
  void libtorch_for_the_cpu_is_left_off_where_another_is_to_be_used() throws Exception {
    assertThat(launch("list").classPath()).contains("pytorch-native-cpu");

    environment.put("RECITAL_NATIVE", "cuda");
    assertThat(launch("list").classPath()).endsWith("/picocli-4.jar>");

    environment.put("RECITAL_NATIVE", "cpu");
    environment.put("PYTORCH_LIBRARY_PATH", "/opt/libtorch/lib");
    assertThat(launch("list").classPath()).endsWith("/picocli-4.jar>");

    environment.put("RECITAL_NATIVE", "gpu");
    assertThat(launch("list").err())
        .isEqualTo("recital: RECITAL_NATIVE must be cpu or cuda, but is 'gpu'\n");
  }

  @Test
  void jars_of_the_users_own_are_added() throws Exception {
    environment.put("RECITAL_CLASSPATH", "my own.jar:other.jar");

    assertThat(launch("list").classPath()).endsWith(":my own.jar:other.jar>");
  }

  @Test
  void a_missing_or_old_java_is_named_with_a_way_to_get_one() throws Exception {
    tool("java", JAVA.replace("17.0.1", "11.0.2"));
    assertThat(launch("list").err())
        .isEqualTo(
            "recital: Java 17 or later is needed, but %s is version 11; %s\n"
                .formatted(bin().resolve("java"), jdk()));

    Files.delete(bin.resolve("java"));
    assertThat(launch("list").err()).isEqualTo("recital: Java is missing; " + jdk() + "\n");

    environment.put("JAVA_HOME", "/nowhere");
    assertThat(launch("list").err())
        .isEqualTo(
            "recital: JAVA_HOME is '/nowhere', but there is no bin/java in it; correct JAVA_HOME, or "
                + jdk()
                + "\n");
    assertThat(launch("list").status()).isEqualTo(2);
  }

  @Test
  void a_missing_or_old_maven_is_named_with_a_way_to_get_one() throws Exception {
    String maven =
        "install Maven, 3.8 or later: 'apt install maven', 'brew install maven', or https://maven.apache.org\n";
    tool("mvn", MAVEN.replace("3.8.7", "3.6.3"));
    assertThat(launch("list").err())
        .isEqualTo(
            "recital: Maven 3.8 or later is needed to build Recital, but this is 3.6; " + maven);

    Files.delete(bin.resolve("mvn"));
    assertThat(launch("list").err())
        .isEqualTo("recital: Maven is missing, and Recital is not built yet; " + maven);

    tool("mvn", MAVEN.replace("3.8.7", "4.0.0").replace("PROJECT", "'" + project + "'"));
    assertThat(launch("list").status()).isZero();
    Files.delete(bin.resolve("mvn"));
    assertThat(launch("list").status()).isZero();
  }

  @Test
  void a_java_without_a_compiler_cannot_build() throws Exception {
    Files.delete(bin.resolve("javac"));

    assertThat(launch("list").err())
        .isEqualTo(
            "recital: %s comes without a compiler, and Recital is not built yet; %s\n"
                .formatted(bin().resolve("java"), jdk()));
  }

  private static String jdk() {
    return "install a JDK, 17 or later: 'apt install openjdk-17-jdk-headless', 'brew install openjdk@17', or https://adoptium.net";
  }

  private Path bin() throws IOException {
    return bin.toRealPath();
  }

  private Path launcher() {
    return project.resolve(Path.of("scripts", "recital"));
  }

  private long builds() throws IOException {
    Path built = project.resolve("built");
    return Files.exists(built) ? Files.readAllLines(built).size() : 0;
  }

  private void tool(String name, String text) throws IOException {
    Path file = Files.writeString(bin.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Answer launch(String... arguments) throws Exception {
    return launch(launcher(), arguments);
  }

  private Answer launch(Path launcher, String... arguments) throws Exception {
    Process process = process(launcher, arguments).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out, err);
  }

  private ProcessBuilder process(String... arguments) {
    return process(launcher(), arguments);
  }

  private ProcessBuilder process(Path launcher, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", bin.toString());
    return builder;
  }
}
