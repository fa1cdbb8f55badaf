package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.registry.error.RecitalException;
import org.recital.reports.content.Report;
import org.recital.reports.document.Document;
import org.recital.reports.render.Format;
import org.recital.reports.render.ReportFile;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code recital report}: prints and writes the report of an experiment. */
@Command(
    name = "report",
    description =
        "Print the leaderboard of an experiment with all details, and write it to a file.")
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
      description = "Format: markdown (default), html, latex, csv or json.")
  private Format format = Format.MARKDOWN;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "File or existing folder to write to, without printing; by default, the experiment's"
              + " results folder.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--metrics",
      paramLabel = "METRICS",
      split = ",",
      description =
          "Test metrics of the main table, such as nDCG@10,Recall@20; by default, at most four.")
  private List<String> metrics = List.of();

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
      Document report = Report.load(store, name, baseline, metrics);
      if (output.isEmpty() && format != Format.HTML) {
        console.out().print(format.text(report));
        console.out().flush();
      }
      Path target = output.orElseGet(() -> results.path().resolve(name).resolve(format.fileName()));
      console.info("wrote " + ReportFile.write(report, format, target));
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
