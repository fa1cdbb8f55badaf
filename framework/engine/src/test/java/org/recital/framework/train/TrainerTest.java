package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.recital.components.loss.Bpr;
import org.recital.components.model.factor.BprMf;
import org.recital.registry.config.Components;
import org.recital.registry.data.Dataset;
import org.recital.registry.model.TrainingData;

class TrainerTest {
  private static final NDManager MANAGER = NDManager.newBaseManager("PyTorch");

  @AfterAll
  static void close() {
    MANAGER.close();
  }

  @Test
  void settings_that_need_validations_are_refused_without_a_validation_part() {
    assertThatThrownBy(() -> train(Map.of("early_stopping", Map.of())))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "early_stopping needs a validation part; add one to the split, or remove"
                + " early_stopping");
    assertThatThrownBy(() -> train(Map.of("schedule", "plateau")))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "the schedule needs a validation part; add one to the split, or choose another"
                + " schedule");
  }

  @Test
  void training_stops_if_the_loss_does_not_improve_by_more_than_min_delta() {
    Map<String, ?> optimizer = Map.of("type", "sgd", "learning_rate", 1e-9);
    Map<String, ?> never = Map.of("patience", 3, "monitor", "loss", "min_delta", 0.5);

    try (TrainedNetwork trained =
        train(Map.of("epochs", 50, "optimizer", optimizer, "early_stopping", never))) {
      assertThat(trained.epochs()).isEqualTo(4); // the first epoch is the best one
      assertThat(trained.bestEpoch()).isEqualTo(4); // without validation, the last weights are kept
    }
  }

  @Test
  void training_runs_on_while_the_loss_improves() {
    Map<String, ?> optimizer = Map.of("type", "adam", "learning_rate", 0.01);
    Map<String, ?> patient = Map.of("patience", 5, "monitor", "loss");

    try (TrainedNetwork trained =
        train(Map.of("epochs", 20, "optimizer", optimizer, "early_stopping", patient))) {
      assertThat(trained.epochs()).isEqualTo(20);
    }
  }

  @Test
  void a_step_with_clipped_gradients_is_no_longer_than_the_limit() {
    assertThat(change(Map.of())).isGreaterThan(0.02);
    assertThat(change(Map.of("clip_norm", 0.001))).isCloseTo(0.001, within(2e-5));
    assertThat(change(Map.of("clip_norm", 1e6))).isEqualTo(change(Map.of()));
  }

  /** Norm of the change of all weights in one step of SGD with learning rate 1. */
  private static double change(Map<String, ?> clip) {
    Map<String, Object> training = new HashMap<>(clip);
    training.put("epochs", 1);
    training.put("optimizer", Map.of("type", "sgd", "learning_rate", 1));
    Map<String, Object> still = new HashMap<>(training);
    still.put("optimizer", Map.of("type", "sgd", "learning_rate", 1e-30));
    try (TrainedNetwork before = train(still);
        TrainedNetwork after = train(training)) {
      double squares = 0;
      for (int i = 0; i < after.network().weights().size(); i++) {
        float[] from = before.network().weights().get(i).toFloatArray();
        float[] to = after.network().weights().get(i).toFloatArray();
        for (int j = 0; j < to.length; j++) {
          squares += (double) (to[j] - from[j]) * (to[j] - from[j]);
        }
      }
      return Math.sqrt(squares);
    }
  }

  private static TrainedNetwork train(Map<String, ?> training) {
    TrainingConfig config = Components.parameters(TrainingConfig.class, "training", training);
    Dataset dataset = Dataset.of(new long[] {1, 1, 2}, new long[] {1, 2, 3});
    TrainingData data =
        new TrainingData(dataset.interactions(), dataset.userFeatures(), dataset.itemFeatures());
    return new Trainer(
            config,
            new Bpr(0),
            new Seed(1),
            Optional.empty(),
            Optional.empty(),
            new SilentListener())
        .train(new BprMf(4, 0.1), data, MANAGER);
  }
}
