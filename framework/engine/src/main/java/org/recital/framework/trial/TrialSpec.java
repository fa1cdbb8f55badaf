package org.recital.framework.trial;

import java.util.List;
import java.util.Optional;
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
 * One variant at one point with one seed: everything that can change its numbers, resolved, and
 * nothing else. Its components are the keys that a variant of a spec can change.
 */
public record TrialSpec(
    @Param(value = "what is asked of the models", byDefault = "ranking") Task task,
    @Param("where the interactions come from") DatasetSource dataset,
    @Param(value = "what is left out of the data, in this order", byDefault = "[]")
        List<Filter> filters,
    @Param("how the data is cut into training, validation and test") Splitter split,
    @Param("what is trained and measured") Model model,
    @Param("what training minimises; for models that are trained by gradient") Optional<Loss> loss,
    @Param(value = "how a model that learns by gradient is trained", byDefault = "{}")
        TrainingConfig training,
    @Param(value = "how models are measured", byDefault = "{}") EvaluationConfig evaluation,
    @Param(value = "what every random stream is derived from", byDefault = "1") long seed) {
  public TrialSpec {
    filters = List.copyOf(filters);
  }

  /** The same trial with another seed. */
  public TrialSpec withSeed(long other) {
    return new TrialSpec(task, dataset, filters, split, model, loss, training, evaluation, other);
  }

  /** The same trial without what its fitted model does not read: no loss, default training. */
  public TrialSpec fitted(TrainingConfig defaultTraining) {
    return new TrialSpec(
        task, dataset, filters, split, model, Optional.empty(), defaultTraining, evaluation, seed);
  }

  /** The validation metric that selects epochs, configurations and rows; empty if none can. */
  public Optional<String> select() {
    return evaluation.select().filter(metric -> split.hasValidation()).map(Object::toString);
  }
}
