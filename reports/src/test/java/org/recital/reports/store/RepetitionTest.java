package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private static final String FOLD = "{\"split\":{\"type\":\"k-fold\"},\"seed\":3,\"fold\":2}";
  private static final String ONLY = "{\"split\":{\"type\":\"k-fold\",\"fold\":2},\"seed\":3}";

  @Test
  void the_fold_is_that_of_the_trial_and_not_that_of_its_split() {
    assertThat(planned(FOLD).repetition()).isEqualTo(new Repetition(3, OptionalInt.of(2)));
    assertThat(planned(ONLY).repetition()).isEqualTo(Repetition.of(3));
    assertThat(planned("{\"seed\":3}").repetition()).isEqualTo(Repetition.of(3));
    assertThatThrownBy(() -> planned("{\"fold\":").repetition())
        .isInstanceOf(StoreException.class)
        .hasMessage("the results store contains text that is not the expected JSON: {\"fold\":");
  }

  @Test
  void names_of_trials_and_files_have_the_fold() {
    assertThat(TrialName.of(planned(FOLD))).isEqualTo("ease, seed 3, fold 2");
    assertThat(TrialName.withoutFold(planned(FOLD))).isEqualTo("ease, seed 3");
    assertThat(TrialName.of(planned(ONLY))).isEqualTo("ease, seed 3");
    assertThat(TrialName.log(Path.of("x"), planned(FOLD)))
        .isEqualTo(Path.of("x", "logs", "ease-seed3-fold2-01234567.log"));
    assertThat(TrialName.log(Path.of("x"), planned(ONLY)))
        .isEqualTo(Path.of("x", "logs", "ease-seed3-01234567.log"));
  }

  @Test
  void repetitions_are_ordered_by_seed_and_fold() {
    assertThat(Stream.of(fold(2, 1), fold(1, 10), fold(1, 9), Repetition.of(1)).sorted())
        .isEqualTo(List.of(Repetition.of(1), fold(1, 9), fold(1, 10), fold(2, 1)));
  }

  private static Repetition fold(long seed, int fold) {
    return new Repetition(seed, OptionalInt.of(fold));
  }

  private static PlannedTrial planned(String spec) {
    return new PlannedTrial(
        "0123456789", "ease", Map.of(), 3, spec, "tiny", "d00d", Optional.empty());
  }
}
