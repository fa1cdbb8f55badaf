package org.recital.framework.evaluate;

import ai.djl.ndarray.NDManager;
import java.util.function.LongConsumer;
import org.recital.registry.model.Scorer;

/** Measures scorers on one part of the data. */
public interface PartEvaluator {
  /**
   * Measures a scorer on all cases.
   *
   * @param manager of the trial's device
   * @param progress is told the number of cases done
   * @throws EvaluationException if the model cannot be measured
   */
  Evaluation evaluate(Scorer scorer, NDManager manager, LongConsumer progress);
}
