package org.recital.framework.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A new plug-in: a Maven project with a fitted model, a gradient-trained model and a loss, their
 * contract tests, and a spec that runs them. {@code docs/write-a-model.md} explains its classes.
 *
 * @param name lower-case words separated by hyphens; the names of the components begin with it
 * @param javaPackage package of the classes
 * @param version version of Recital that the plug-in is for
 */
public record PluginProject(String name, String javaPackage, String version) {
  private static final String SERVICE = "META-INF/services/org.recital.registry.ComponentProvider";

  /** Name of the class that registers the components. */
  public String provider() {
    return Arrays.stream(name.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", "", "Components"));
  }

  /** The contents of the files, by their paths in the project. */
  public Map<String, String> files() {
    String folder = javaPackage.replace('.', '/');
    String main = "src/main/java/" + folder + "/";
    String test = "src/test/java/" + folder + "/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("README.md", filled("README.md"));
    files.put("pom.xml", filled("pom.xml"));
    files.put(name + ".yaml", filled("spec.yaml"));
    files.put(".gitignore", filled("gitignore"));
    files.put(main + provider() + ".java", filled("Provider.java"));
    for (String component : List.of("ItemCosine", "UserTower", "Margin")) {
      files.put(main + component + ".java", filled(component + ".java"));
    }
    files.put("src/main/resources/" + SERVICE, filled("service"));
    for (String tests : List.of("ContractsTest", "ItemCosineTest", "UserTowerTest", "MarginTest")) {
      files.put(test + tests + ".java", filled(tests + ".java"));
    }
    return files;
  }

  /** Writes the files to a folder, which is created. */
  public void write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      int slash = file.getKey().lastIndexOf('/');
      Files.createDirectories(folder.resolve(file.getKey().substring(0, Math.max(0, slash))));
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private String filled(String template) {
    return text(template)
        .replace("${name}", name)
        .replace("${package}", javaPackage)
        .replace("${folder}", javaPackage.replace('.', '/'))
        .replace("${provider}", provider())
        .replace("${version}", version);
  }

  private static String text(String template) {
    try (InputStream in =
        Objects.requireNonNull(
            PluginProject.class.getResourceAsStream(template + ".template"), template)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
