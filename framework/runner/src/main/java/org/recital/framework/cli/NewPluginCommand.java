package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.recital.framework.plugin.PluginProject;
import org.recital.registry.config.Suggestions;
import org.recital.registry.error.FileFailure;
import org.recital.registry.model.Model;
import org.recital.reports.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recital new-plugin}: writes a Maven project for a plug-in. */
@Command(
    name = "new-plugin",
    description =
        "Write a Maven project for a plug-in: a fitted model, a gradient-trained model and a loss,"
            + " with contract tests and a spec. See docs/write-a-model.md.")
final class NewPluginCommand implements Callable<Integer> {
  private static final List<String> KINDS = List.of(Model.KIND.key());
  private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description =
          "Name of the plug-in, such as two-towers; the names of its components begin with it.")
  private String name = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Kind of component to begin with: model (default).")
  private String kind = Model.KIND.key();

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "Java package of its classes (default: org.example and the name).")
  private Optional<String> javaPackage = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Folder of the project, new or empty (default: the name).")
  private Optional<Path> output = Optional.empty();

  NewPluginCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PluginProject project = new PluginProject(name(), packageName(), Version.number());
    requireKind();
    Path folder = output.orElseGet(() -> Path.of(name));
    try {
      requireEmpty(folder);
      project.write(folder);
    } catch (IOException e) {
      throw new StoreException(
          "'" + folder + "' cannot be written (" + FileFailure.reason(e) + ")", e);
    }
    console.info(
        "wrote a plug-in to "
            + folder
            + "; "
            + folder.resolve("README.md")
            + " has the next steps");
    return ExitStatus.OK;
  }

  private String name() {
    if (!name.matches(NAME)) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' cannot name a plug-in; use words of lower-case letters and digits, separated by"
                  + " hyphens, such as two-towers",
              name));
    }
    return name;
  }

  private String packageName() {
    String candidate = javaPackage.orElseGet(() -> "org.example." + name.replace("-", ""));
    if (candidate.matches("(java|javax|org\\.recital)(\\..*)?")) {
      throw new BadArgumentException(
          "the package '"
              + candidate
              + "' is reserved; choose one with --package, such as org.example.plugin");
    }
    if (!SourceVersion.isName(candidate)) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' is not the name of a Java package; choose one with --package, such as"
                  + " org.example.plugin",
              candidate));
    }
    return candidate;
  }

  private void requireKind() {
    if (!KINDS.contains(kind)) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "there is no template for the kind '%s'.%s Kinds with a template: %s",
              kind,
              Suggestions.didYouMean(kind, KINDS),
              String.join(", ", KINDS)));
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new BadArgumentException(
            "the folder '" + folder + "' is not empty; choose another one with --output");
      }
    }
  }
}
