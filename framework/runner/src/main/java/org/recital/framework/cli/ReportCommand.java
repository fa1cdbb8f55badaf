package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.registry.error.RecitalException;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.render.Format;
import org.recital.reports.render.ReportFile;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code recital report}: prints and writes the leaderboard of an experiment. */
@Command(
    name = "report",
    description = "Print the leaderboard of an experiment and write it to a file.")
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..1",
      description = "Name of the experiment; by default, the most recently run experiment.")
  private Optional<String> experiment = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "Output format: markdown.")
  private Format format = Format.MARKDOWN;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Folder to write to; by default, the experiment's results folder.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "VARIANT",
      description = "Variant that the others are compared with; by default, the best one.")
  private Optional<String> baseline = Optional.empty();

  @Mixin private ResultsFolder results = new ResultsFolder();

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (ResultsStore store = results.location().openExisting()) {
      String name = Experiments.find(store, experiment).name();
      baseline.ifPresent(variant -> Experiments.requireVariant(store, name, variant));
      Leaderboard leaderboard = Leaderboard.load(store, name, baseline);
      console.out().print(format.text(leaderboard));
      console.out().flush();
      Path folder = output.orElseGet(() -> results.path().resolve(name));
      console.info("wrote " + ReportFile.write(leaderboard, format, folder));
    }
    return ExitStatus.OK;
  }

  /** Converter of {@code --format}. */
  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      try {
        return Format.parse(text);
      } catch (IllegalArgumentException | RecitalException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
