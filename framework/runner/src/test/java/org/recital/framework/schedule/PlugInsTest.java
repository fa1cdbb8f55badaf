package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.ComponentProvider;
import org.recital.registry.Registry;
import org.recital.registry.data.DataException;

class PlugInsTest {
  private static final String PROVIDER =
      """
      package %1$s;
      import java.util.List;
      import org.recital.registry.*;
      import org.recital.registry.model.Model;
      import org.recital.registry.param.NoParameters;
      public final class %2$s implements ComponentProvider {
        @Override
        public List<Component<?, ?>> components() {
          return List.of(
              Component.of(Model.KIND, "%2$s-model", NoParameters.class, none -> new Same().model()));
        }
      }
      """;

  private static final String SAME =
      """
      package %1$s;
      import org.recital.registry.model.Model;
      final class Same {
        Model model() {
          throw new IllegalStateException();
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void a_class_in_two_plug_ins_is_refused() throws Exception {
    Registry same =
        Registry.of(List.of(provider("org.example", "One"), provider("org.example", "Two")));
    assertThatThrownBy(() -> PlugIns.of(same))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the class org.example.Same is in the plug-ins One and Two; rename the package of one of"
                + " them");

    Registry different =
        Registry.of(List.of(provider("org.one", "Three"), provider("org.two", "Four")));
    assertThat(PlugIns.of(different).of("{\"model\": {\"type\": \"Three-model\"}}"))
        .containsOnlyKeys("plug-in Three");
  }

  private ComponentProvider provider(String packageName, String name) throws Exception {
    Path classes = Files.createDirectories(folder.resolve(name));
    Path provider = source(name + ".java", PROVIDER, packageName, name);
    Path same = source("Same.java", SAME, packageName, name);
    List<String> arguments =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString(),
            provider.toString(),
            same.toString());
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    assertThat(status).isZero();
    URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    return (ComponentProvider)
        loader.loadClass(packageName + "." + name).getConstructor().newInstance();
  }

  private Path source(String file, String text, String packageName, String name)
      throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources-" + name));
    return Files.writeString(
        sources.resolve(file), text.replace("%1$s", packageName).replace("%2$s", name));
  }
}
