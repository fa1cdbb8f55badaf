package org.recital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the programs in {@code docs/java.md}. */
class JavaPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "java.md");

  @TempDir private Path folder;

  @Test
  void the_first_program_has_at_most_20_lines_compiles_and_recommends() throws Exception {
    String program = program("TrainBprMf");

    assertThat(program.lines()).hasSizeLessThanOrEqualTo(20);
    compile(program, folder);

    // User 2 has items 10 and 20; items 30 and 40 are left.
    assertThat(run("TrainBprMf").lines())
        .hasSize(2)
        .allMatch(line -> line.matches("Scored\\[item=[34]0, score=-?[0-9.E-]+]"));
  }

  @Test
  void the_second_program_recommends_with_a_loaded_model() throws Exception {
    compile(program("SaveAndLoad"), folder);

    // The history has item 10, and item 20 is excluded.
    assertThat(run("SaveAndLoad", folder.resolve("model").toString()))
        .matches("\\[Scored\\[item=30, score=[0-9.E-]+]]\n");
  }

  @Test
  void its_dependencies_have_the_versions_of_the_project() throws Exception {
    String pom = Files.readString(Path.of("..", "..", "pom.xml"));
    String libtorch = tag(pom, "libtorch.version");

    assertThat(Files.readString(PAGE))
        .contains("<version>" + tag(pom, "version") + "</version>")
        .contains("<version>" + libtorch + "-" + tag(pom, "djl.version") + "</version>")
        .contains("<version>" + libtorch + "</version>");
  }

  /** The content of the first tag with a name. */
  private static String tag(String xml, String name) {
    Matcher tag = Pattern.compile("<" + Pattern.quote(name) + ">(.*?)<").matcher(xml);
    assertThat(tag.find()).as(name).isTrue();
    return tag.group(1);
  }

  private static String program(String name) throws Exception {
    Matcher block = Pattern.compile("(?s)```java\n(.*?)```").matcher(Files.readString(PAGE));
    return block
        .results()
        .map(program -> program.group(1))
        .filter(program -> program.contains("class " + name))
        .findFirst()
        .orElseThrow();
  }

  private static void compile(String program, Path classes) {
    String name = program.replaceFirst("(?s).* class (\\w+) .*", "$1");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return program;
          }
        };
    List<String> options =
        List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
    compiler.getTask(null, null, problems, options, null, List.of(source)).call();
    assertThat(problems.getDiagnostics())
        .filteredOn(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .isEmpty();
  }

  private String run(String program, String... arguments) throws Exception {
    PrintStream terminal = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Method main = loader.loadClass(program).getMethod("main", String[].class);
      main.invoke(null, (Object) arguments);
    } finally {
      System.setOut(terminal);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
