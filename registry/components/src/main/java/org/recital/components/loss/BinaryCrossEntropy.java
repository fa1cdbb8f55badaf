package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.param.Param;
import org.recital.registry.torch.Torch;

/**
 * {@code bce}, binary cross-entropy: an observed item should have a score above 0, one that was not
 * observed a score below. Over rows r with target score tᵣ and n sampled scores sᵣⱼ
 *
 * <pre>  −1/(rows·(1 + n)) Σᵣ [ln σ(tᵣ) + Σⱼ ln σ(−sᵣⱼ)] + l2 · penalty</pre>
 *
 * which is the mean over all scores, whatever n is. With one uniform negative for each row it is
 * the loss of SASRec: Kang &amp; McAuley, ICDM 2018, doi 10.1109/ICDM.2018.00035.
 */
public record BinaryCrossEntropy(
    @Param(
            value = "weight of the L2 penalty on the free weights of a row",
            byDefault = "0",
            min = 0)
        double l2)
    implements Loss {

  @Override
  public Set<Scoring> requiredScores() {
    return EnumSet.of(Scoring.TARGETS, Scoring.SAMPLED);
  }

  @Override
  public Objective over(Interactions train, NDManager manager) {
    Objective objective = scores -> weighted(scores.targets(), scores.sampled(), 1);
    return objective.penalised(l2);
  }

  /**
   * Binary cross-entropy in which an observed item counts with a weight of its own.
   *
   * @param targets {@code [rows]}
   * @param sampled {@code [rows, n]}
   * @return {@code []}
   */
  static NDArray weighted(NDArray targets, NDArray sampled, double weight) {
    double n = sampled.getShape().get(1);
    NDArray observed = Torch.times(Torch.logSigmoid(targets).mean(), weight / (1 + n)); // []
    NDArray others = Torch.times(Torch.logSigmoid(sampled.neg()).mean(), n / (1 + n)); // []
    return observed.add(others).neg();
  }
}
