package org.recital.components.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

class KFoldTest {
  @Test
  void each_interaction_is_in_the_test_part_of_one_fold_and_in_one_part_of_each_fold() {
    Dataset hundred = HundredInteractions.dataset();
    List<Interactions> tests = new ArrayList<>();
    for (Splitter fold : new KFold(new KFold.Config(3, OptionalInt.empty(), 0.1)).folds()) {
      Split split = fold.split(hundred, new Random(1));
      assertThat(HundredInteractions.pairs(split.train(), split.validation(), split.test()))
          .doesNotHaveDuplicates()
          .isEqualTo(HundredInteractions.pairs(hundred.interactions()));
      assertThat(split.validation().size()).isEqualTo(7);
      tests.add(split.test());
    }

    assertThat(tests).hasSize(3);
    assertThat(HundredInteractions.pairs(tests.toArray(new Interactions[0])))
        .isEqualTo(HundredInteractions.pairs(hundred.interactions()));
  }

  @Test
  void a_fold_of_all_is_the_split_with_its_number() {
    List<Splitter> folds = new KFold(new KFold.Config(3, OptionalInt.empty(), 0.1)).folds();

    assertThat(folds.get(1)).isEqualTo(new KFold(new KFold.Config(3, OptionalInt.of(2), 0.1)));
    assertThat(folds.get(1).folds()).isEmpty();
    assertThatThrownBy(
            () ->
                new KFold(new KFold.Config(3, OptionalInt.empty(), 0))
                    .split(HundredInteractions.dataset(), new Random(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("split 'k-fold' without 'fold' has several test parts; use its folds()");
  }

  @Test
  void a_fold_beyond_the_number_of_folds_is_refused() {
    assertThatThrownBy(() -> new KFold.Config(5, OptionalInt.of(6), 0))
        .hasMessage("fold must be from 1 to 5, but is 6");
  }

  @Test
  void many_folds_are_refused_only_if_all_are_run() {
    assertThat(new KFold.Config(2000, OptionalInt.of(1500), 0).folds()).isEqualTo(2000);
    assertThat(new KFold.Config(1000, OptionalInt.empty(), 0).folds()).isEqualTo(1000);
    assertThatThrownBy(() -> new KFold.Config(1001, OptionalInt.empty(), 0))
        .hasMessage(
            "folds must be at most 1000, because every variant is trained on every fold, but is"
                + " 1001; or set 'fold' to evaluate only one");
  }
}
