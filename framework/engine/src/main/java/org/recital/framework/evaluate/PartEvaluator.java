package org.recital.framework.evaluate;

import ai.djl.ndarray.NDManager;
import java.util.function.LongConsumer;
import org.recital.registry.model.Scorer;

/** Evaluator of scorers on one split part. */
public interface PartEvaluator {
  /**
   * Evaluates a scorer on all cases.
   *
   * @param manager manager on the trial's device
   * @param progress consumer of the number of evaluated cases
   * @throws EvaluationException if the model cannot be evaluated
   */
  Evaluation evaluate(Scorer scorer, NDManager manager, LongConsumer progress);
}
