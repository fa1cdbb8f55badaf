package org.recital.framework.trial;

import java.util.Optional;
import org.recital.framework.folder.TrainedModel;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.model.Scorer;
import org.recital.registry.split.Split;
import org.recital.registry.split.Timeline;
import org.recital.registry.task.Task;

/**
 * The model of a trial in the form in which it is saved. Histories and seen items are those of the
 * test evaluation and contain nothing from the test part. Recommendations therefore equal the
 * ranked lists that were evaluated.
 */
final class SavedModel {
  private SavedModel() {}

  static TrainedModel of(ResolvedTrial trial, PreparedData data, Scorer scorer) {
    Split split = data.split();
    ConfigNode.Mapping config = (ConfigNode.Mapping) trial.canonical().value("model").orElseThrow();
    return new TrainedModel(
        new ModelConfig(trial.spec().model(), config),
        scorer,
        data.dataset().users(),
        data.dataset().items(),
        history(trial.spec().task(), split),
        SeenItems.of(split.history(), split.validation()),
        Optional.of(trial.json()));
  }

  /**
   * The histories from which the saved model predicts. They consist of the training part, the
   * inputs of held-out users and, for the next-item task, the validation part.
   */
  private static Interactions history(Task task, Split split) {
    Interactions none =
        new Interactions(
            split.train().items(),
            new int[split.train().users() + 1],
            new int[0],
            new float[0],
            new long[0]);
    return task == Task.NEXT_ITEM
        ? Timeline.of(new Split(split.train(), split.validation(), none, split.inputs())).all()
        : split.history();
  }
}
