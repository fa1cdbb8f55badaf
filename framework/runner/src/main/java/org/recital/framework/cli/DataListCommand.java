package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.registry.Component;
import org.recital.registry.config.Parameter;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.error.FileFailure;
import picocli.CommandLine.Command;

/** {@code recital data list}: lists data sets and the contents of the data folders. */
@Command(
    name = "list",
    description = "List the known data sets and the contents of the data folders.")
final class DataListCommand implements Callable<Integer> {
  private final Console console;

  DataListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (Component<?, DatasetSource> component : console.registry().all(DatasetSource.KIND)) {
      console.out().println((component.name() + " " + usage(component)).stripTrailing());
    }
    DataHome home = DataArguments.home(console);
    List<Path> folders = new ArrayList<>(home.searched());
    folders.add(home.cache());
    for (Path folder : folders) {
      console.out().printf(Locale.ROOT, "%n%s%n  %s%n", folder, contents(folder));
    }
    return ExitStatus.OK;
  }

  /** {@code edition=… [fold=…]}. */
  private static String usage(Component<?, ?> component) {
    return Parameter.of(component.config()).stream()
        .map(
            parameter ->
                parameter.isOptional() ? "[" + parameter.key() + "=…]" : parameter.key() + "=…")
        .collect(Collectors.joining(" "));
  }

  private static String contents(Path folder) {
    if (!Files.isDirectory(folder)) {
      return "(no such folder)";
    }
    try (Stream<Path> files = Files.list(folder)) {
      String names =
          files
              .filter(file -> Files.isDirectory(file) || file.toString().endsWith(".zip"))
              .map(file -> String.valueOf(file.getFileName()))
              .sorted()
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "(empty)" : names;
    } catch (IOException e) {
      return "(cannot be read: " + FileFailure.reason(e) + ")";
    }
  }
}
