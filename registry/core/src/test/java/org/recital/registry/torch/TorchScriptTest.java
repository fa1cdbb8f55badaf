package org.recital.registry.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TorchScriptTest {
  private static final Path JAVA = Path.of("src", "main", "java", "org/recital/registry/torch");
  private static final Path SCRIPTS =
      Path.of("src", "main", "resources", "org/recital/registry/torch");
  private static final Pattern DEFINED = Pattern.compile("(?m)^  def ([a-z_0-9]+)\\(self");
  private static final Pattern CALLED = Pattern.compile("self\\.([a-z_0-9]+)\\(");
  private static final Pattern NAMED = Pattern.compile("\"([a-z][a-z_0-9]*)\"");

  @Test
  void every_method_is_named_in_java_or_called_by_another_and_every_name_is_a_method()
      throws IOException {
    String scripts = text(SCRIPTS);
    Set<String> used = found(CALLED, scripts);
    used.addAll(found(NAMED, text(JAVA)));
    used.add("forward"); // every module has it
    used.remove("training"); // an attribute of every module

    assertThat(found(DEFINED, scripts)).isEqualTo(used);
  }

  @Test
  void every_script_is_loaded() throws IOException {
    String torch = Files.readString(JAVA.resolve("Torch.java"));
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      assertThat(files).allSatisfy(file -> assertThat(torch).contains("\"" + file.getFileName()));
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static String text(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }
}
