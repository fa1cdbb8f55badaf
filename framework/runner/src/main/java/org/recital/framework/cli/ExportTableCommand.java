package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.reports.export.Export;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recital export trials}, {@code curves} and {@code cases}: writes a table as CSV. */
@Command
final class ExportTableCommand implements Callable<Integer> {
  private final Console console;
  private final Export content;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..1",
      description = "Name of the experiment; by default, the most recently run experiment.")
  private Optional<String> experiment = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File to write to; by default, standard output.")
  private Optional<Path> output = Optional.empty();

  @Mixin private ResultsFolder results = new ResultsFolder();

  private ExportTableCommand(Console console, Export content) {
    this.console = console;
    this.content = content;
  }

  static CommandLine of(Console console, Export content) {
    CommandLine command = new CommandLine(new ExportTableCommand(console, content));
    command.getCommandSpec().name(content.name().toLowerCase(Locale.ROOT));
    command.getCommandSpec().usageMessage().description(description(content));
    return command;
  }

  private static String description(Export content) {
    return switch (content) {
      case TRIALS -> "Write one line per trial, with its configuration and metrics, as CSV.";
      case CURVES -> "Write one line per metric value of a training, as CSV.";
      case CASES -> "Write one line per test case of a trial, with its metrics, as CSV.";
    };
  }

  @Override
  public Integer call() throws IOException {
    try (ResultsStore store = results.location().openExisting()) {
      String name = Experiments.find(store, experiment);
      WrittenFile.write(console, output, to -> content.write(store, name, to));
    }
    return ExitStatus.OK;
  }
}
