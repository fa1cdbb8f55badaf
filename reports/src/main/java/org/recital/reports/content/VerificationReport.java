package org.recital.reports.content;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.ExpectedValue;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.leaderboard.Verification;

/** Report on published values and the values that were measured. */
public final class VerificationReport {
  private static final int MAX_DECIMALS = 17;

  private VerificationReport() {}

  /**
   * The content of the report.
   *
   * @param experiments comparisons by experiment name, in the order of the report
   */
  public static Document document(Map<String, List<Verification>> experiments) {
    List<Section> sections = new ArrayList<>();
    experiments.forEach((name, values) -> sections.add(Section.of(name, table(values))));
    return new Document("Published and measured values", "", sections);
  }

  private static ReportTable table(List<Verification> values) {
    boolean folds = values.stream().anyMatch(value -> value.expected().folds() > 0);
    return new ReportTable(
        "verification",
        List.of(
            TableColumn.text("variant"),
            TableColumn.text("metric"),
            TableColumn.number("published"),
            TableColumn.number("measured"),
            TableColumn.number(folds ? "repetitions" : "seeds"),
            TableColumn.number("difference"),
            TableColumn.text("accepted"),
            TableColumn.text("result"),
            TableColumn.text("source")),
        values.stream().map(VerificationReport::row).toList());
  }

  private static List<Cell> row(Verification value) {
    ExpectedValue expected = value.expected();
    Optional<Summary> measured = value.measured();
    return List.of(
        Cell.of(expected.variant()),
        Cell.of(expected.metric()),
        expected.published().isPresent()
            ? Cell.of(
                Numbers.exact(expected.published().getAsDouble()),
                expected.published().getAsDouble())
            : Cell.MISSING,
        measured.map(summary -> MetricCells.cell(summary, decimals(value))).orElse(Cell.MISSING),
        repetitions(value),
        difference(value),
        Cell.of(Numbers.exact(expected.low()) + " to " + Numbers.exact(expected.high())),
        Cell.of(result(value)),
        Cell.of(expected.source().orElse("")));
  }

  private static Cell repetitions(Verification value) {
    int finished = value.measured().map(Summary::count).orElse(0);
    return Cell.of(finished + " of " + value.expected().repetitions(), finished);
  }

  private static Cell difference(Verification value) {
    if (value.measured().isEmpty() || value.expected().published().isEmpty()) {
      return Cell.MISSING;
    }
    double difference = value.measured().get().mean() - value.expected().published().getAsDouble();
    return Double.isNaN(difference)
        ? Cell.MISSING
        : Cell.of(Numbers.signed(difference, decimals(value)), difference);
  }

  private static String unit(Verification value) {
    return value.expected().folds() > 0 ? "repetitions" : "seeds";
  }

  private static String result(Verification value) {
    String protocols = value.protocols() > 1 ? ", one of " + value.protocols() + " protocols" : "";
    return switch (value.result()) {
      case REACHED -> "reached" + protocols;
      case NOT_REACHED -> "not reached" + protocols;
      case REPETITIONS_MISSING -> unit(value) + " missing" + protocols;
      case UNFINISHED -> "trials to run" + protocols;
      case NOT_MEASURED -> "not measured";
    };
  }

  /** The comparison as a line of text. */
  public static String line(Verification value) {
    ExpectedValue expected = value.expected();
    StringBuilder line = new StringBuilder();
    line.append(expected.metric()).append(" of ").append(expected.variant());
    line.append(", expected between ").append(Numbers.exact(expected.low()));
    line.append(" and ").append(Numbers.exact(expected.high()));
    expected.source().ifPresent(source -> line.append(" (").append(source).append(')'));
    line.append(", ").append(outcome(value));
    if (value.protocols() > 1) {
      line.append(", under one of ").append(value.protocols()).append(" protocols");
    }
    return line.toString();
  }

  private static String outcome(Verification value) {
    String mean =
        value.measured().map(summary -> Numbers.mean(summary, decimals(value))).orElse("");
    return switch (value.result()) {
      case REACHED -> "is " + mean;
      case NOT_REACHED -> "but is " + mean;
      case UNFINISHED -> "is " + mean + " so far, with trials to run";
      case REPETITIONS_MISSING ->
          "has been measured for only "
              + value.measured().map(Summary::count).orElse(0)
              + " of "
              + value.expected().repetitions()
              + " "
              + unit(value)
              + ", with mean "
              + mean;
      case NOT_MEASURED -> "has not been measured";
    };
  }

  /**
   * Number of decimals: at least that of the expected values, and enough to show on which side of
   * the bounds the mean is.
   */
  private static int decimals(Verification value) {
    List<Summary> measured = value.measured().stream().toList();
    int decimals = Math.max(Numbers.decimals(measured), decimals(value.expected()));
    if (measured.isEmpty() || !Double.isFinite(measured.get(0).mean())) {
      return decimals;
    }
    double mean = measured.get(0).mean();
    boolean isInRange = value.isInRange(mean);
    while (decimals < MAX_DECIMALS
        && value.isInRange(Double.parseDouble(Numbers.fixed(mean, decimals))) != isInRange) {
      decimals++;
    }
    return decimals;
  }

  private static int decimals(ExpectedValue expected) {
    return DoubleStream.concat(
            DoubleStream.of(expected.low(), expected.high()), expected.published().stream())
        .mapToInt(value -> BigDecimal.valueOf(value).stripTrailingZeros().scale())
        .max()
        .orElse(0);
  }
}
