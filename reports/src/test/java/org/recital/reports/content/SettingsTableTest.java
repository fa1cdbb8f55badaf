package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.ExampleTrials;

class SettingsTableTest {
  private static final String TRAINING =
      """
      {"epochs": 30, "batch_size": 64, "optimizer": {"type": "adam", "learning_rate": 0.01},
       "early_stopping": {"patience": 3, "monitor": "select"}, "validate_every": {"epochs": 5}}""";

  private final ExampleTrials example = new ExampleTrials();

  private Map<String, String> row(int index) {
    ReportTable table = table();
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      texts.put(table.columns().get(i).title(), table.rows().get(index).get(i).text());
    }
    return texts;
  }

  private ReportTable table() {
    return SettingsTable.of(example.leaderboard("settings", "").boards().get(0));
  }

  @Test
  void a_trained_row_has_the_kept_epoch_the_epochs_trained_and_its_training_settings() {
    example.training(TRAINING).epochs(15, 30).finished("mf", Map.of(), 1, 0.3, 0.2f);

    assertThat(row(0))
        .containsExactly(
            Map.entry("variant", "mf"),
            Map.entry("model", "mf"),
            Map.entry("loss", "bpr"),
            Map.entry("optimizer", "adam"),
            Map.entry("learning rate", "0.01"),
            Map.entry("batch size", "64"),
            Map.entry("kept epoch", "15"),
            Map.entry("epochs", "30"),
            Map.entry("epoch limit", "30"),
            Map.entry("patience", "3"),
            Map.entry("validation", "every 5 epochs"),
            Map.entry("parameters", "–"));
    assertThat(table().caption())
        .isEqualTo(
            "kept epoch: the epoch whose weights are evaluated; epochs: the epochs trained; patience:"
                + " validations without improvement after which training stops.");
  }

  @Test
  void the_epochs_of_several_seeds_are_ranges() {
    example.training(TRAINING).epochs(15, 30).finished("mf", Map.of(), 1, 0.3, 0.2f);
    example.epochs(10, 25).finished("mf", Map.of(), 2, 0.3, 0.2f);

    assertThat(row(0)).containsEntry("kept epoch", "10–15").containsEntry("epochs", "25–30");
    assertThat(table().rows().get(0).get(6).value()).hasValue(15);
    assertThat(table().rows().get(0).get(7).value()).hasValue(30);
    assertThat(table().caption())
        .contains("epochs trained (both from the least to the most over seeds); patience:");
  }

  @Test
  void only_the_epochs_trained_are_shown_if_the_kept_epoch_is_not_known() {
    example.training(TRAINING).epochs(0, 30).finished("mf", Map.of(), 1, 0.3, 0.2f);

    assertThat(row(0)).containsEntry("kept epoch", "–").containsEntry("epochs", "30");
  }

  @Test
  void trainings_without_early_stopping_and_with_a_monitored_loss_differ() {
    example
        .training("{\"epochs\": 9, \"validate_every\": {\"epochs\": 1}}")
        .epochs(9, 9)
        .finished("a", Map.of(), 1, 0.3, 0.2f)
        .training(
            "{\"epochs\": 9, \"early_stopping\": {\"patience\": 2, \"monitor\": \"loss\"},"
                + " \"validate_every\": {\"steps\": 100}}")
        .finished("b", Map.of(), 1, 0.2, 0.2f);

    assertThat(row(0))
        .containsEntry("kept epoch", "9")
        .containsEntry("epochs", "9")
        .containsEntry("patience", "none")
        .containsEntry("validation", "every epoch")
        .containsEntry("optimizer", "–");
    assertThat(row(1))
        .containsEntry("patience", "2 epochs (loss)")
        .containsEntry("validation", "every 100 steps");
  }

  @Test
  void fitted_rows_have_no_training_settings() {
    example.training(TRAINING).finished("mf", Map.of(), 1, 0.3, 0.2f);
    ExampleTrials fitted =
        new ExampleTrials().epochs(0, 0).finished("ease", Map.of(), 1, 0.3, 0.2f);

    ReportTable alone = SettingsTable.of(fitted.leaderboard("settings", "").boards().get(0));
    assertThat(alone.columns())
        .extracting(TableColumn::title)
        .containsExactly("variant", "model", "parameters");
    assertThat(alone.caption()).isEmpty();
    example.training("{}").epochs(0, 0).finished("ease", Map.of(), 1, 0.1, 0.2f);
    assertThat(List.copyOf(row(1).values()))
        .containsExactly("ease", "ease", "bpr", "–", "–", "–", "–", "–", "–", "–", "–", "–");
  }
}
