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
  private static final int MAX_DECIMALS = 9;

  private final Console console;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..*",
      description =
          "Names of experiments; results with the same protocol share a table. By default, the"
              + " most recently run experiment.")
  private List<String> experiments = List.of();

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
          "File or existing folder to write to; with this option, nothing is printed. By default,"
              + " the folder of the experiment or, for several experiments, the results folder.")
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

  @Option(
      names = "--pairs",
      description =
          "Also compare all pairs of rows on the selection metric or, if given, on --metrics.")
  private boolean pairs;

  @Option(
      names = "--no-times",
      description = "Leave out the training times and the costs of searches in the main table.")
  private boolean withoutTimes;

  @Option(
      names = "--decimals",
      paramLabel = "N",
      description =
          "Decimals of metrics below 10, from 0 to 9; by default 4. Larger metrics have one"
              + " decimal fewer for each power of ten.")
  private Optional<Integer> decimals = Optional.empty();

  @Option(
      names = "--section",
      paramLabel = "SECTION",
      split = ",",
      description =
          "Write these sections only, such as leaderboard,significance; without --output, print"
              + " them and write no file.")
  private List<String> sections = List.of();

  @Mixin private ResultsFolder results = new ResultsFolder();

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    decimals.ifPresent(ReportCommand::requireDecimals);
    try (ResultsStore store = results.location().openExisting()) {
      List<String> names = names(store);
      baseline
          .filter(variant -> names.size() == 1)
          .ifPresent(variant -> Experiments.requireVariant(store, names.get(0), variant));
      Report content = Report.of(store, names, baseline, metrics);
      Document report = document(content, store);
      if (output.isEmpty() && (format != Format.HTML || !sections.isEmpty())) {
        console.out().print(format.text(report));
        console.out().flush();
      }
      if (output.isEmpty() && !sections.isEmpty()) {
        return ExitStatus.OK; // a part must not replace the report of the experiment
      }
      Path folder = results.path();
      Path target =
          output.orElseGet(
              () ->
                  (names.size() == 1 ? folder.resolve(names.get(0)) : folder)
                      .resolve(format.fileName()));
      console.info("wrote " + ReportFile.write(report, format, target));
    }
    return ExitStatus.OK;
  }

  private static void requireDecimals(int number) {
    if (number < 0 || number > MAX_DECIMALS) {
      throw new BadArgumentException(
          "--decimals must be from 0 to "
              + MAX_DECIMALS
              + ", but is "
              + number
              + "; without it, metrics below 10 have 4");
    }
  }

  private Document document(Report content, ResultsStore store) {
    Report compared = pairs ? content.withPairs(store::testCases) : content;
    Report precise = decimals.map(compared::withDecimals).orElse(compared);
    Document all = (withoutTimes ? precise.withoutTimes() : precise).document();
    return sections.isEmpty()
        ? all
        : all.onlySections(sections.stream().map(String::strip).toList());
  }

  private List<String> names(ResultsStore store) {
    return experiments.isEmpty()
        ? List.of(Experiments.find(store, Optional.empty()))
        : experiments.stream()
            .map(name -> Experiments.find(store, Optional.of(name)))
            .distinct()
            .toList();
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
