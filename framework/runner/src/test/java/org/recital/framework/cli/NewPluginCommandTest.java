package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.ComponentProvider;
import org.recital.testing.Contracts;

/** New plug-ins, compiled against the class path. {@code scripts/check/new-plugin} uses Maven. */
class NewPluginCommandTest {
  @TempDir Path folder;

  @Test
  void a_new_plug_in_has_sources_tests_and_a_spec() throws IOException {
    Path project = folder.resolve("two-towers");

    Recital.Answer answer = create("two-towers", project);

    assertThat(answer)
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "wrote a plug-in to "
                    + project
                    + "; "
                    + project.resolve("README.md")
                    + " has the next steps\n"));
    try (Stream<Path> files = Files.walk(project)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> project.relativize(f).toString()))
          .containsExactlyInAnyOrder(
              ".gitignore",
              "README.md",
              "pom.xml",
              "src/main/java/org/example/twotowers/ItemCosine.java",
              "src/main/java/org/example/twotowers/Margin.java",
              "src/main/java/org/example/twotowers/TwoTowersComponents.java",
              "src/main/java/org/example/twotowers/UserTower.java",
              "src/main/resources/META-INF/services/org.recital.registry.ComponentProvider",
              "src/test/java/org/example/twotowers/ContractsTest.java",
              "src/test/java/org/example/twotowers/ItemCosineTest.java",
              "src/test/java/org/example/twotowers/MarginTest.java",
              "src/test/java/org/example/twotowers/UserTowerTest.java",
              "two-towers.yaml");
    }
  }

  @Test
  void its_spec_runs_all_its_components() throws Exception {
    Path project = folder.resolve("mine");
    create("mine", project);

    Recital recital = new Recital(folder);

    Process run = recital.start(List.of(build(project)), "run", project.resolve("mine.yaml"));

    assertThat(run.waitFor()).as(recital.printed()).isZero();
    assertThat(recital.printed())
        .contains("| item-cosine ", "| user-tower-bpr ", "| user-tower-margin ");
  }

  @TestFactory
  Stream<DynamicNode> its_components_pass_their_contract_tests() throws Exception {
    Path project = folder.resolve("mine");
    create("mine", project);
    URLClassLoader loader = new URLClassLoader(new URL[] {build(project).toUri().toURL()});
    Class<?> provider = loader.loadClass("org.example.mine.MineComponents");
    return Contracts.of((ComponentProvider) provider.getConstructor().newInstance())
        .tests()
        .onClose(() -> close(loader));
  }

  @Test
  void all_of_its_classes_are_in_the_given_package() throws IOException {
    Path project = folder.resolve("mine");

    Recital.callPlain(
        "new-plugin", "mine", "--package", "com.acme.models", "--output", project.toString());

    assertThat(project.resolve("src/main/java/com/acme/models/MineComponents.java"))
        .content()
        .startsWith("package com.acme.models;\n");
    assertThat(project.resolve("pom.xml"))
        .content()
        .contains("<groupId>com.acme.models</groupId>", "<version>${recital.version}</version>");
  }

  @Test
  void a_name_that_components_cannot_have_is_refused() {
    for (String name : List.of("TwoTowers", "two_towers", "two towers", "2towers", "../x", "")) {
      assertThat(create(name, folder.resolve("x")))
          .isEqualTo(
              Recital.badArgument(
                  "'"
                      + name
                      + "' cannot name a plug-in; use words of lower-case letters and digits,"
                      + " separated by hyphens, such as two-towers"));
    }
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void a_package_that_java_does_not_allow_is_refused() {
    assertThat(create("new", folder.resolve("x")))
        .isEqualTo(
            Recital.badArgument(
                "'org.example.new' is not the name of a Java package; choose one with --package,"
                    + " such as org.example.plugin"));
    assertThat(Recital.callPlain("new-plugin", "mine", "--package", "com.acme-models"))
        .isEqualTo(
            Recital.badArgument(
                "'com.acme-models' is not the name of a Java package; choose one with --package,"
                    + " such as org.example.plugin"));
  }

  @Test
  void packages_of_java_and_recital_are_refused() {
    for (String reserved : new String[] {"java.util", "javax", "org.recital.mine"}) {
      assertThat(Recital.callPlain("new-plugin", "mine", "--package", reserved))
          .isEqualTo(
              Recital.badArgument(
                  "the package '"
                      + reserved
                      + "' is reserved; choose one with --package, such as org.example.plugin"));
    }
  }

  @Test
  void a_kind_without_a_template_is_refused() {
    assertThat(Recital.callPlain("new-plugin", "mine", "--kind", "modle"))
        .isEqualTo(
            Recital.badArgument(
                "there is no template for the kind 'modle'. Did you mean 'model'? Kinds with a"
                    + " template: model"));
    assertThat(Recital.callPlain("new-plugin", "mine", "--kind", "split"))
        .isEqualTo(
            Recital.badArgument(
                "there is no template for the kind 'split'. Kinds with a template: model"));
  }

  @Test
  void a_folder_that_is_not_empty_is_left_as_it_is() throws IOException {
    Path project = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(project.resolve("notes.txt"), "mine");

    assertThat(create("mine", project))
        .isEqualTo(
            Recital.badArgument(
                "the folder '" + project + "' is not empty; choose another one with --output"));
    assertThat(project.toFile().list()).containsExactly("notes.txt");
  }

  @Test
  void an_empty_folder_is_filled() throws IOException {
    Path project = Files.createDirectory(folder.resolve("mine"));

    assertThat(create("mine", project).status()).isZero();
    assertThat(project.resolve("pom.xml")).exists();
  }

  @Test
  void a_folder_that_cannot_be_written_is_reported() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(create("mine", file))
        .isEqualTo(
            new Recital.Answer(
                1,
                "",
                "recital: '" + file + "' cannot be written (a file with that name exists)\n"));
  }

  private static Recital.Answer create(String name, Path folder) {
    return Recital.callPlain("new-plugin", name, "--kind", "model", "--output", folder.toString());
  }

  /** Compiles the sources and the tests, without warnings, and makes a jar of the sources. */
  private Path build(Path project) throws IOException {
    Path classes = folder.resolve("classes");
    compile(project.resolve("src/main"), System.getProperty("java.class.path"), classes);
    String withClasses = classes + ":" + System.getProperty("java.class.path");
    compile(project.resolve("src/test"), withClasses, folder.resolve("test-classes"));
    Path jar = folder.resolve("plugin.jar");
    String resources = project.resolve("src/main/resources").toString();
    run("jar", List.of("cf", jar.toString(), "-C", classes.toString(), ".", "-C", resources, "."));
    return jar;
  }

  private static void compile(Path sources, String classPath, Path classes) throws IOException {
    List<String> javac = new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror"));
    javac.addAll(List.of("-encoding", "UTF-8", "-proc:none", "-d", classes.toString()));
    javac.addAll(List.of("-Xlint:-path", "-Xlint:-classfile", "-cp", classPath));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(javac::add);
    }
    run("javac", javac);
  }

  private static void run(String tool, List<String> arguments) {
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    assertThat(status).as(tool).isZero();
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
