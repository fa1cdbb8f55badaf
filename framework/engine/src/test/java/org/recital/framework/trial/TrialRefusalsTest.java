package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.framework.trial.TrialExamples.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.components.model.factor.BprMf;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/** Trials that cannot be run, or not to their end, and what is said of them. */
class TrialRefusalsTest {
  @TempDir private Path folder;

  @Test
  void a_loss_that_is_not_finite_ends_the_trial_with_advice() {
    assertThatThrownBy(() -> run(spec(new BprMf(16, 1e30), 2, 1e-3, 1)))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "the loss became NaN in epoch 1 (step 3); a smaller learning_rate than 0.001 may keep"
                + " it finite");
  }

  @Test
  void a_device_that_is_not_there_is_refused() {
    TrialSpec spec = spec(new BprMf(16, 0.1), 2, 1e-3, 1);

    assertThatThrownBy(
            () ->
                new TrialRunner(Registry.load())
                    .run(
                        new Trials.Request(
                            TrialExamples.resolved(spec, "{}"),
                            home(),
                            "cuda:99",
                            Optional.empty(),
                            Optional.empty()),
                        event -> {}))
        .isInstanceOf(TrialException.class)
        .hasMessageMatching("device 'cuda:99' was asked for, but .* there; try 'auto' or 'cpu'");
  }

  @Test
  void a_test_part_without_anything_to_be_found_is_refused() {
    TrialSpec spec = spec(new BprMf(16, 0.1), 2, 1e-3, 1);

    assertThatThrownBy(() -> run(split(spec, of(2), of())))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "the test part has no user with an item that could be found, as it has no"
                + " interactions; a larger test share or fewer filters may leave some");
  }

  @Test
  void a_validation_part_without_anything_to_be_found_is_refused_where_it_selects() {
    TrialSpec spec = spec(new BprMf(16, 0.1), 2, 1e-3, 1);

    assertThatThrownBy(() -> run(split(spec, of(1), of(2))))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "the validation part has no user with an item that could be found, as its users have"
                + " had all of their 1 items there before, so that they are no candidates; a"
                + " larger validation share or fewer filters may leave some");
  }

  /** One user, who has had items 0 and 1 in training. */
  private static TrialSpec split(TrialSpec spec, Interactions validation, Interactions test) {
    Splitter splitter =
        new Splitter() {
          @Override
          public Split split(Dataset dataset, RandomGenerator random) {
            return new Split(of(0, 1), validation, test);
          }

          @Override
          public boolean hasValidation() {
            return true;
          }
        };
    return new TrialSpec(
        spec.task(),
        spec.dataset(),
        spec.filters(),
        splitter,
        spec.model(),
        spec.loss(),
        spec.training(),
        spec.evaluation(),
        spec.seed());
  }

  private static Interactions of(int... items) {
    return new Interactions(3, new int[] {0, items.length}, items, new float[0], new long[0]);
  }

  private List<TrialEvent> run(TrialSpec spec) {
    return TrialExamples.run(spec, home(), Optional.empty());
  }

  private DataHome home() {
    return new DataHome(List.of(), folder, folder);
  }
}
