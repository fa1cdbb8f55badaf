package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.framework.trial.TrialExamples.spec;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.components.model.factor.BprMf;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;
import org.recital.registry.task.Task;

/** Errors of trials. */
class TrialRefusalsTest {
  @TempDir private Path folder;

  @Test
  void a_loss_that_is_not_finite_is_an_error_with_advice() {
    assertThatThrownBy(() -> run(spec(new BprMf(16, 1e30), 2, 1e-3, 1)))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "the loss became NaN in epoch 1 (step 3); a smaller learning_rate than 0.001 may keep"
                + " it finite");
  }

  @Test
  void a_device_that_is_not_available_is_refused() {
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
                            SavedFiles.NONE,
                            Extent.FULL),
                        event -> {}))
        .isInstanceOf(TrialException.class)
        .hasMessageMatching(
            "device 'cuda:99' is not available \\(CUDA devices found: [0-9]+\\); use 'auto' or"
                + " 'cpu'");
  }

  @Test
  void a_model_that_does_not_fit_in_memory_is_refused_before_it_is_fitted() {
    FittedModel large =
        new FittedModel() {
          @Override
          public long bytes(TrainingData data) {
            return 1_500_000_000_000_000L;
          }

          @Override
          public Set<Task> tasks() {
            return Set.of(Task.RANKING);
          }

          @Override
          public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
            throw new AssertionError("fitted");
          }

          @Override
          public Scorer restore(StateReader saved, NDManager manager) {
            throw new AssertionError("restored");
          }
        };

    assertThatThrownBy(() -> run(spec(large, 2, 1e-3, 1)))
        .isInstanceOf(TrialException.class)
        .hasMessageMatching(
            "training and evaluation need about 1500000\\.\\d GB of memory for \\d+ users and \\d+"
                + " items \\(at least 1000000\\.\\d GB\\), but \\d+\\.\\d GB are free; reduce the"
                + " model or its batches, filter the data set \\(filters: k-core\\), or use a"
                + " machine with more memory");
  }

  @Test
  void a_test_part_without_relevant_items_is_refused() {
    TrialSpec spec = spec(new BprMf(16, 0.1), 2, 1e-3, 1);

    assertThatThrownBy(() -> run(split(spec, of(2), of())))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "no user has a relevant item in the test part, because it has no interactions; enlarge"
                + " the test part, or remove filters");
  }

  @Test
  void a_validation_part_without_relevant_items_is_refused_if_it_is_used_for_selection() {
    TrialSpec spec = spec(new BprMf(16, 0.1), 2, 1e-3, 1);

    assertThatThrownBy(() -> run(split(spec, of(1), of(2))))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "no user has a relevant item in the validation part, because all of its 1 interactions"
                + " are with items that the users have already seen, which are not candidates;"
                + " enlarge the validation part, or remove filters");
  }

  /** A split with one user, who has items 0 and 1 in training. */
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
        spec.seed(),
        OptionalInt.empty());
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
