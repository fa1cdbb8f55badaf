package org.recital.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.State;

class ExportTest {
  private static final Map<String, String> ONE = Map.of("model.layers", "1");
  private static final ExampleTrials EXAMPLE =
      new ExampleTrials()
          .finished("light, \"gcn\"", ONE, 1, 0.4, 0.5f)
          .stopped("light, \"gcn\"", Map.of("model.layers", "2"), 1, 0.3, 3)
          .unfinished("random", 2, State.FAILED, "no memory")
          .planned("ease", Map.of(), 1);

  private static List<NamedCsvRecord> parsed(String csv) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      return reader.stream().toList();
    }
  }

  @Test
  void every_trial_has_a_line_with_its_parameters_and_metrics() throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      new TrialsTable("tiny", EXAMPLE.trials()).write(csv);
    }

    List<NamedCsvRecord> lines = parsed(text.toString());

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).getHeader())
        .containsExactly(
            "experiment",
            "variant",
            "model.layers",
            "seed",
            "fold",
            "state",
            "reason",
            "epochs",
            "best_epoch",
            "validation/nDCG@10",
            "test/nDCG@10",
            "test/AveragePopularity@10",
            "test/Error",
            "training_seconds",
            "peak_bytes",
            "device",
            "commit",
            "protocol",
            "fingerprint");
    assertThat(lines.get(0).getFields())
        .startsWith("tiny", "light, \"gcn\"", "1", "1", "", "FINISHED", "", "4", "2", "0.4", "0.5");
    assertThat(lines.get(1).getField("state")).isEqualTo("STOPPED");
    assertThat(lines.get(1).getField("epochs")).isEqualTo("3");
    assertThat(lines.get(1).getField("test/nDCG@10")).isEmpty();
    assertThat(lines.get(2).getField("reason")).isEqualTo("no memory");
    assertThat(lines.get(3).getField("state")).isEqualTo("PLANNED");
    assertThat(lines.get(3).getField("device")).isEmpty();
  }

  @Test
  void every_metric_value_has_a_line() throws IOException {
    StringWriter text = new StringWriter();
    List<MetricValue> values =
        List.of(
            new MetricValue("loss", 1, 10, 0.7, Instant.EPOCH),
            new MetricValue("loss", 2, 20, Double.NaN, Instant.EPOCH));
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      new CurvesTable("tiny", EXAMPLE.trials(), id -> id == 1 ? values : List.of()).write(csv);
    }

    List<NamedCsvRecord> lines = parsed(text.toString());

    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).getFields())
        .containsExactly(
            "tiny",
            "light, \"gcn\"",
            "model.layers=1",
            "1",
            "",
            "loss",
            "2",
            "20",
            "NaN",
            "1970-01-01T00:00:00Z");
  }

  @Test
  void every_case_has_a_line_with_its_user() throws IOException {
    StringWriter text = new StringWriter();
    CaseValues cases =
        new CaseValues(
            new int[] {3, 5},
            List.of("u 3", "u\"5"),
            Map.of("nDCG@10", new float[] {0.1f, Float.NaN}));
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      new CasesTable("tiny", EXAMPLE.trials(), id -> id == 1 ? cases : CaseValues.none())
          .write(csv);
    }

    List<NamedCsvRecord> lines = parsed(text.toString());

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).getHeader())
        .containsExactly(
            "experiment",
            "variant",
            "configuration",
            "seed",
            "fold",
            "case",
            "user",
            "nDCG@10",
            "AveragePopularity@10",
            "Error");
    assertThat(lines.get(1).getFields())
        .containsExactly(
            "tiny", "light, \"gcn\"", "model.layers=1", "1", "", "2", "u\"5", "NaN", "", "");
  }

  @Test
  void the_user_of_a_case_is_empty_if_it_was_not_recorded() throws IOException {
    StringWriter text = new StringWriter();
    CaseValues cases = new CaseValues(new int[] {3}, List.of(), Map.of());
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      new CasesTable("tiny", EXAMPLE.trials(), id -> cases).write(csv);
    }

    assertThat(parsed(text.toString()).get(0).getField("user")).isEmpty();
  }
}
