package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.store.PlannedTrial;

class RunNamesTest {
  @Test
  void a_name_has_the_initials_of_searched_parameters_their_values_and_the_seed() {
    PlannedTrial trial =
        trial("bpr", "model.embedding_size", "64", "training.learning_rate", "0.003");

    assertThat(name(trial, trial)).isEqualTo("es=64 lr=0.003 s1");
  }

  @Test
  void a_name_ends_with_the_fold_if_there_are_folds() {
    PlannedTrial trial =
        new PlannedTrial("0", "ease", Map.of(), 1, "{\"fold\":2}", "toy", "", Optional.empty());

    assertThat(name(trial, trial)).isEqualTo("ease s1 f2");
  }

  @Test
  void a_parameter_of_one_word_keeps_it() {
    PlannedTrial trial = trial("bpr", "model.layers", "3");

    assertThat(name(trial, trial)).isEqualTo("layers=3 s1");
  }

  @Test
  void a_name_begins_with_the_variant_if_there_are_several() {
    PlannedTrial searched = trial("lightgcn", "model.layers", "3");
    PlannedTrial fixed = trial("popularity");

    assertThat(name(searched, fixed)).isEqualTo("lightgcn layers=3 s1");
    assertThat(name(fixed, searched)).isEqualTo("popularity s1");
    assertThat(name(fixed, fixed)).isEqualTo("popularity s1");
  }

  @Test
  void parameters_with_the_same_initials_have_longer_names() {
    PlannedTrial trial = trial("bpr", "model.embedding_size", "64", "training.epoch_steps", "9");

    assertThat(name(trial, trial)).isEqualTo("embedding_size=64 epoch_steps=9 s1");
  }

  @Test
  void parameters_with_the_same_last_name_have_more_of_their_paths() {
    PlannedTrial one = trial("bpr", "model.dropout_rate", "0.1", "training.loss.dropout_rate", "0");
    PlannedTrial other = trial("bpr", "model.dr", "1");

    assertThat(name(one, one)).isEqualTo("model.dropout_rate=0.1 loss.dropout_rate=0 s1");
    assertThat(name(one, other)).isEqualTo("model.dropout_rate=0.1 loss.dropout_rate=0 s1");
    assertThat(name(other, one)).isEqualTo("dr=1 s1");
  }

  @Test
  void a_long_name_is_truncated() {
    PlannedTrial trial = trial("bpr", "model.layers", "9".repeat(300));

    assertThat(name(trial, trial)).hasSize(250).endsWith("9…");
  }

  @Test
  void a_trial_with_a_new_parameter_is_not_covered() {
    RunNames names = RunNames.none().with(List.of(trial("bpr", "model.layers", "3")));

    assertThat(names.cover(trial("bpr", "model.layers", "4"))).isTrue();
    assertThat(names.cover(trial("bpr", "model.size", "4"))).isFalse();
    assertThat(names.cover(trial("ease"))).isFalse();
  }

  private static String name(PlannedTrial trial, PlannedTrial other) {
    return RunNames.none().with(List.of(trial, other)).of(trial);
  }

  private static PlannedTrial trial(String variant, String... configuration) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < configuration.length; i += 2) {
      values.put(configuration[i], configuration[i + 1]);
    }
    return new PlannedTrial("0", variant, values, 1, "{}", "toy", "", Optional.empty());
  }
}
