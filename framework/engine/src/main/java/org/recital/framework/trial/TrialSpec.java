package org.recital.framework.trial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.train.TrainingConfig;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Filter;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.Model;
import org.recital.registry.param.Param;
import org.recital.registry.split.Splitter;
import org.recital.registry.task.Task;

/**
 * The resolved settings of a trial: one variant, one configuration of its search space, one
 * repetition. It contains exactly the settings that affect results; its record components are the
 * keys that a variant of a spec can override.
 */
public record TrialSpec(
    @Param(value = "prediction task", byDefault = "ranking") Task task,
    @Param("source of the interactions") DatasetSource dataset,
    @Param(value = "filters of the data set, in the order of application", byDefault = "[]")
        List<Filter> filters,
    @Param("split of the data set into training, validation and test") Splitter split,
    @Param("model to be trained and evaluated") Model model,
    @Param("training loss of gradient-trained models") Optional<Loss> loss,
    @Param(value = "training settings of gradient-trained models", byDefault = "{}")
        TrainingConfig training,
    @Param(value = "evaluation settings", byDefault = "{}") EvaluationConfig evaluation,
    @Param(value = "seed of all random streams", byDefault = "1") long seed,
    @Param(value = "number of the fold of a split with folds, from 1", min = 1) OptionalInt fold) {
  public TrialSpec {
    filters = List.copyOf(filters);
  }

  /** The same trial with another seed and fold. */
  public TrialSpec with(Repetition other) {
    return new TrialSpec(
        task,
        dataset,
        filters,
        split,
        model,
        loss,
        training,
        evaluation,
        other.seed(),
        other.fold());
  }

  /** The seed and the fold of the trial. */
  public Repetition repetition() {
    return new Repetition(seed, fold);
  }

  /** The split of the trial's fold, or the only split. */
  Splitter splitter() {
    return fold.isPresent() ? split.folds().get(fold.getAsInt() - 1) : split;
  }

  /** The same trial with other training settings. */
  public TrialSpec withTraining(TrainingConfig other) {
    return new TrialSpec(task, dataset, filters, split, model, loss, other, evaluation, seed, fold);
  }

  /**
   * The same trial without the settings that fitted models ignore: no loss, default training
   * settings.
   */
  public TrialSpec fitted(TrainingConfig defaultTraining) {
    return new TrialSpec(
        task,
        dataset,
        filters,
        split,
        model,
        Optional.empty(),
        defaultTraining,
        evaluation,
        seed,
        fold);
  }

  /** The name of the selection metric; empty without one. */
  public Optional<String> select() {
    return evaluation.select().filter(metric -> split.hasValidation()).map(Object::toString);
  }
}
