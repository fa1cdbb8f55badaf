package org.recital.framework.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project with {@code scripts/recital}, and fakes of Java and Maven. */
final class LauncherProject {
  private static final List<String> MODULES =
      List.of(
          "registry/core",
          "registry/components",
          "registry/parquet",
          "registry/tribuo",
          "registry/testing",
          "reports",
          "framework/engine",
          "framework/mlflow",
          "framework/runner",
          "framework/spark");

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
          "tr",
          "uname");

  private static final String JAVA =
      """
      #!/usr/bin/env bash
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit; fi
      printf '<%s>\\n' "$@"
      printf 'OPT_OUT_TRACKING=%s\\n' "$OPT_OUT_TRACKING"
      printf 'PYTORCH_LIBRARY_PATH=%s\\n' "${PYTORCH_LIBRARY_PATH:-}"
      printf 'PYTORCH_FLAVOR=%s\\n' "${PYTORCH_FLAVOR:-}"
      printf 'CUDA_VISIBLE_DEVICES=%s\\n' "${CUDA_VISIBLE_DEVICES-unset}"
      printf 'CUDA_DEVICE_ORDER=%s\\n' "${CUDA_DEVICE_ORDER-unset}"
      """;

  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      if [ "$1" = --version ]; then echo 'Apache Maven 3.8.7 (fake)'; exit; fi
      echo "built" >>PROJECT/built
      sleep 0.3
      echo '[INFO] Building Recital Core 0.1.0-SNAPSHOT                           [2/9]'
      [ ! -e PROJECT/broken ] || { echo '[ERROR] no such type: Foo'; exit 1; }
      for module in registry/core registry/components registry/parquet registry/tribuo reports framework/engine framework/mlflow framework/runner; do
        mkdir -p PROJECT/$module/target
        touch PROJECT/$module/target/recital-${module#*/}.jar
      done
      mkdir -p PROJECT/framework/spark/target
      touch PROJECT/framework/spark/target/recital-spark-0.1.0.jar
      echo PROJECT/registry/core/target/recital-core.jar:PROJECT/m2/picocli-4.jar:PROJECT/m2/pytorch-native-cpu-2.7.1-linux-x86_64.jar \\
        >PROJECT/framework/runner/target/runtime-class-path
      """;

  private final Path folder;
  private final Path project;
  private final Path bin;
  private final Path machine;
  private final Map<String, String> environment = new HashMap<>();

  /** The result of a start. */
  record Answer(int status, String out, String err) {
    String classPath() {
      List<String> arguments = out.lines().toList();
      return arguments.get(arguments.indexOf("<-cp>") + 1);
    }
  }

  LauncherProject(Path folder) throws IOException {
    this.folder = folder;
    project = Files.createDirectories(folder.toRealPath().resolve("a project"));
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String module : MODULES) {
      Files.createDirectories(project.resolve(module).resolve(Path.of("src", "main")));
      Files.createFile(project.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(project.resolve("pom.xml"));
    Files.createDirectories(project.resolve("m2"));
    Files.createFile(project.resolve(Path.of("m2", "picocli-4.jar")));
    Files.createFile(project.resolve(Path.of("m2", "pytorch-native-cpu-2.7.1-linux-x86_64.jar")));
    Files.createDirectories(project.resolve("scripts"));
    Files.copy(Path.of("..", "..", "scripts", "recital"), launcher());
    machine = Files.createDirectories(folder.toRealPath().resolve("machine"));
    Files.writeString(project.resolve(Path.of("scripts", "libtorch.sh")), libtorch(machine));
    for (String tool : TOOLS) {
      for (Path at : List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool))) {
        if (Files.exists(at) && !Files.exists(bin.resolve(tool))) {
          tool(tool, "#!/bin/sh\nexec " + at + " \"$@\"\n");
        }
      }
    }
    java("17.0.1");
    tool("javac", "#!/usr/bin/env bash\n");
    maven("3.8.7");
    environment.put("RECITAL_NATIVE", "cpu");
  }

  /** The choice of libtorch, on a machine whose root folder is another one. */
  static String libtorch(Path machine) throws IOException {
    return Files.readString(Path.of("..", "..", "scripts", "libtorch.sh"))
        .replaceAll("/(sys/bus|dev/nvidia|proc/driver|usr/l|sbin/)", machine + "/$1");
  }

  Path path() {
    return project;
  }

  /** Writes a file of the machine, such as /dev/nvidia0. */
  Path file(String path, String text) throws IOException {
    Path file = machine.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** The root folder of the machine. */
  Path machine() {
    return machine;
  }

  Map<String, String> environment() {
    return environment;
  }

  Path bin() throws IOException {
    return bin.toRealPath();
  }

  Path launcher() {
    return project.resolve(Path.of("scripts", "recital"));
  }

  long builds() throws IOException {
    Path built = project.resolve("built");
    return Files.exists(built) ? Files.readAllLines(built).size() : 0;
  }

  void java(String version) throws IOException {
    tool("java", JAVA.replace("17.0.1", version));
  }

  void maven(String version) throws IOException {
    tool("mvn", MAVEN.replace("3.8.7", version).replace("PROJECT", "'" + project + "'"));
  }

  void remove(String tool) throws IOException {
    Files.delete(bin.resolve(tool));
  }

  void tool(String name, String text) throws IOException {
    Path file = Files.writeString(bin.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Answer launch(String... arguments) throws Exception {
    return launch(launcher(), arguments);
  }

  Answer launch(Path launcher, String... arguments) throws Exception {
    Process process = process(launcher, arguments).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out, err);
  }

  ProcessBuilder process(String... arguments) {
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
