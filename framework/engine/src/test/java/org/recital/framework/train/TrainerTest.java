package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.components.loss.Bpr;
import org.recital.components.model.factor.BprMf;
import org.recital.registry.config.Components;
import org.recital.registry.data.Dataset;
import org.recital.registry.model.TrainingData;

class TrainerTest {
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

  private static void train(Map<String, ?> training) {
    TrainingConfig config = Components.parameters(TrainingConfig.class, "training", training);
    Dataset dataset = Dataset.of(new long[] {1, 1, 2}, new long[] {1, 2, 3});
    TrainingData data =
        new TrainingData(dataset.interactions(), dataset.userFeatures(), dataset.itemFeatures());
    try (NDManager manager = NDManager.newBaseManager()) {
      new Trainer(
              config,
              new Bpr(0),
              new Seed(1),
              Optional.empty(),
              Optional.empty(),
              new SilentListener())
          .train(new BprMf(4, 0.1), data, manager);
    }
  }
}
