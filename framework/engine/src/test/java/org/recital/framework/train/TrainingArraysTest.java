package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.recital.registry.config.Components;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.BatchForm;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.task.Task;

class TrainingArraysTest {
  private static final int ITEMS = 9;

  /** Users with 3, 1, 5, 0 and 2 interactions. */
  private static final Interactions TRAIN =
      new Interactions(
          ITEMS,
          new int[] {0, 3, 4, 9, 9, 11},
          new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 2, 0},
          new float[0],
          new long[0]);

  private static final NetworkSize SIZE = new NetworkSize(1000, 20, 7);

  @Test
  void weights_count_with_gradients_optimizer_state_and_best_weights() {
    TrainingArrays adam = arrays(Map.of(), "bpr", true);
    TrainingArrays sgd = arrays(Map.of("optimizer", "sgd"), "bpr", false);

    assertThat(bytes(adam)).hasValue(4 * (5 * 1000 + 20 + 7));
    assertThat(bytes(sgd)).hasValue(4 * (3 * 1000 + 20 + 7));
  }

  @Test
  void scores_of_the_loss_are_added() {
    Map<String, Integer> size = Map.of("batch_size", 4);
    long inBatch = bytes(arrays(size, "in-batch", false)).getAsLong();
    long catalogue = bytes(arrays(size, "full-softmax", false)).getAsLong();

    assertThat(inBatch).isEqualTo(4 * (4 * 1000 + 20 + 7 + 3 * 4 * 4));
    assertThat(catalogue).isEqualTo(4 * (4 * 1000 + 20 + 7 + 3 * 4 * ITEMS));
  }

  @Test
  void a_model_without_a_size_has_no_estimate() {
    Sized unknown = new Sized(Optional.empty());

    assertThat(arrays(Map.of(), "bpr", true).bytes(unknown, data())).isEmpty();
  }

  @Test
  void batches_of_interactions_have_at_most_all_interactions() {
    BatchForm form = new BatchForm.OfInteractions();
    Map<String, ?> negatives = Map.of("type", "uniform", "count", 3);

    assertThat(
            arrays(Map.of("batch_size", 4, "negatives", negatives), "bpr", true).batch(form, TRAIN))
        .isEqualTo(new BatchSize(4, 3, 1));
    assertThat(arrays(Map.of(), "full-softmax", true).batch(form, TRAIN))
        .isEqualTo(new BatchSize(11, 0, 1));
  }

  @Test
  void batches_of_histories_have_the_mean_number_of_positions() {
    BatchForm form = new BatchForm.OfHistories(3, 2); // users with 2, 3 and 1 positions

    assertThat(arrays(Map.of("batch_size", 2), "full-softmax", true).batch(form, TRAIN))
        .isEqualTo(new BatchSize(4, 0, 3));
    assertThat(arrays(Map.of(), "full-softmax", true).batch(form, TRAIN))
        .isEqualTo(new BatchSize(6, 0, 3));
    assertThat(arrays(Map.of(), "full-softmax", true).batch(new BatchForm.OfHistories(3, 9), TRAIN))
        .isEqualTo(new BatchSize(0, 0, 1));
  }

  private static OptionalLong bytes(TrainingArrays arrays) {
    return arrays.bytes(new Sized(Optional.of(SIZE)), data());
  }

  private static TrainingArrays arrays(Map<String, ?> training, String loss, boolean selects) {
    TrainingConfig config = Components.parameters(TrainingConfig.class, "training", training);
    return new TrainingArrays(config, Components.loss(loss, Map.of()), selects);
  }

  private static TrainingData data() {
    return new TrainingData(TRAIN, Map.of(), Map.of());
  }

  private record Sized(Optional<NetworkSize> known) implements GradientModel {
    @Override
    public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
      return known;
    }

    @Override
    public Set<Task> tasks() {
      return Set.of(Task.RANKING);
    }

    @Override
    public Set<Scoring> supportedScores() {
      return Scoring.ofItems();
    }

    @Override
    public Network network(TrainingData data, NDManager manager, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Scorer restore(StateReader saved, NDManager manager) {
      throw new UnsupportedOperationException();
    }
  }
}
