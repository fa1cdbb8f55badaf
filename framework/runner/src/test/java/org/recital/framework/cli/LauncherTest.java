package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/recital}: rebuilds, the started command, and messages for missing tools. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is written in bash")
class LauncherTest {
  private final Path folder;
  private final LauncherProject project;

  LauncherTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.project = new LauncherProject(folder);
  }

  @Test
  void it_builds_on_the_first_start_only() throws Exception {
    LauncherProject.Answer first = project.launch("list", "two words");
    LauncherProject.Answer second = project.launch("list", "two words");

    assertThat(first.err())
        .isEqualTo(
            """
            recital: building; the first build downloads libraries and takes minutes
            recital: building Recital Core (2 of 9)
            """);
    assertThat(first.status()).isZero();
    assertThat(first.out())
        .contains("<org.recital.framework.cli.Main>\n<list>\n<two words>\nOPT_OUT_TRACKING=true\n");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(project.builds()).isEqualTo(1);
  }

  @Test
  void it_starts_copies_of_the_built_jars() throws Exception {
    String classPath = project.launch("list").classPath();

    assertThat(classPath)
        .startsWith("<" + project.path() + "/target/launch/jars-")
        .contains(
            "/recital-components.jar:",
            "/recital-core.jar:",
            "/recital-engine.jar:",
            "/recital-mlflow.jar:",
            "/recital-parquet.jar:",
            "/recital-reports.jar:",
            "/recital-runner.jar:",
            "/recital-tribuo.jar:")
        .endsWith(
            "/m2/picocli-4.jar:"
                + project.path()
                + "/m2/pytorch-native-cpu-2.7.1-linux-x86_64.jar>")
        .doesNotContain("/registry/core/target/");
  }

  @Test
  void it_rebuilds_when_a_source_is_newer_or_deleted() throws Exception {
    Path source =
        Files.createFile(
            project.path().resolve(Path.of("registry", "core", "src", "main", "A.java")));
    project.launch("list");

    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    project.launch("list");
    assertThat(project.builds()).isEqualTo(2);

    Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
    project.launch("list");
    assertThat(project.builds()).isEqualTo(2);

    Thread.sleep(20);
    Files.delete(source);
    project.launch("list");
    assertThat(project.builds()).isEqualTo(3);
  }

  @Test
  void it_rebuilds_when_the_contract_tests_of_plug_ins_change() throws Exception {
    project.launch("list");
    Path source = project.path().resolve(Path.of("registry", "testing", "src", "main", "A.java"));
    Files.setLastModifiedTime(
        Files.createFile(source), FileTime.from(Instant.now().plusSeconds(5)));

    project.launch("list");

    assertThat(project.builds()).isEqualTo(2);
  }

  @Test
  void it_rebuilds_when_a_library_is_missing() throws Exception {
    project.launch("list");
    Files.move(project.path().resolve(Path.of("m2", "picocli-4.jar")), folder.resolve("moved.jar"));

    project.launch("list");

    assertThat(project.builds()).isEqualTo(2);
  }

  @Test
  void concurrent_first_starts_build_once() throws Exception {
    Process one = project.process("list").start();
    Process other = project.process("list").start();

    assertThat(one.waitFor()).isZero();
    assertThat(other.waitFor()).isZero();
    assertThat(project.builds()).isEqualTo(1);
  }

  @Test
  void a_failed_build_prints_the_errors_of_maven() throws Exception {
    Files.createFile(project.path().resolve("broken"));

    LauncherProject.Answer answer = project.launch("list");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .contains("[ERROR] no such type: Foo\n")
        .endsWith(
            String.format(
                Locale.ROOT,
                "recital: the build failed; the output of Maven is in %s/target/launch/build.log, its errors above\n",
                project.path()));
    Files.delete(project.path().resolve("broken"));
    assertThat(project.launch("list").status()).isZero();
  }

  @Test
  void it_is_found_through_links_and_from_any_folder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), project.launcher());
    Path linkToLink = Files.createSymbolicLink(folder.resolve("to link"), Path.of("link"));

    LauncherProject.Answer answer = project.launch(linkToLink, "list");

    assertThat(link).exists();
    assertThat(answer.status()).isZero();
    assertThat(answer.classPath()).startsWith("<" + project.path() + "/target/launch/jars-");
  }

  @Test
  void jars_of_the_user_are_added() throws Exception {
    Path own = Files.createFile(folder.resolve("my own.jar"));
    Path other = Files.createFile(folder.resolve("other.jar"));
    project.environment().put("RECITAL_CLASSPATH", own + ":" + other + ":" + folder + "/*");

    assertThat(project.launch("list").classPath())
        .endsWith(":" + own + ":" + other + ":" + folder + "/*>");

    project.environment().put("RECITAL_CLASSPATH", folder.toString());
    assertThat(project.launch("list").err())
        .isEqualTo(
            "recital: RECITAL_CLASSPATH has the folder '"
                + folder
                + "'; name its jars, or '"
                + folder
                + "/*' for all of them\n");

    project.environment().put("RECITAL_CLASSPATH", own + ":" + other);
    Files.delete(other);
    LauncherProject.Answer answer = project.launch("list");
    assertThat(answer.err())
        .isEqualTo(
            "recital: RECITAL_CLASSPATH has '"
                + other
                + "', which does not exist; build the plug-in, or correct the path\n");
    assertThat(answer.status()).isEqualTo(2);
  }

  @Test
  void a_missing_or_old_java_is_reported_with_instructions() throws Exception {
    project.java("11.0.2");
    assertThat(project.launch("list").err())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "recital: Java 17 or later is needed, but %s is version 11; %s\n",
                project.bin().resolve("java"),
                jdk()));

    project.remove("java");
    assertThat(project.launch("list").err()).isEqualTo("recital: Java is missing; " + jdk() + "\n");

    project.environment().put("JAVA_HOME", "/nowhere");
    assertThat(project.launch("list").err())
        .isEqualTo(
            "recital: JAVA_HOME is '/nowhere', which has no bin/java; correct JAVA_HOME, or "
                + jdk()
                + "\n");
    assertThat(project.launch("list").status()).isEqualTo(2);
  }

  @Test
  void a_missing_or_old_maven_is_reported_with_instructions() throws Exception {
    String maven =
        "install Maven, 3.8 or later: 'apt install maven', 'brew install maven', or https://maven.apache.org\n";
    project.maven("3.6.3");
    assertThat(project.launch("list").err())
        .isEqualTo(
            "recital: Maven 3.8 or later is needed to build Recital, but this is 3.6; " + maven);

    project.remove("mvn");
    assertThat(project.launch("list").err())
        .isEqualTo("recital: Maven is missing, and Recital is not built yet; " + maven);

    project.maven("4.0.0");
    assertThat(project.launch("list").status()).isZero();
    project.remove("mvn");
    assertThat(project.launch("list").status()).isZero();
  }

  @Test
  void a_java_without_a_compiler_cannot_build() throws Exception {
    project.remove("javac");

    assertThat(project.launch("list").err())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "recital: %s comes without a compiler, and Recital is not built yet; %s\n",
                project.bin().resolve("java"),
                jdk()));
  }

  private static String jdk() {
    return "install a JDK, 17 or later: 'apt install openjdk-17-jdk-headless', 'brew install openjdk@17', or https://adoptium.net";
  }
}
