package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.torch.Torch;

/**
 * Binary cross-entropy, averaged over all scores of a batch, so its scale does not depend on the
 * number of negatives. With one uniform negative per row, this is the loss of SASRec.
 */
@About(
    value = "Binary cross-entropy over observed items and sampled negatives.",
    formula =
        "L = mean over rows of −1/(1 + n) [ln σ(s⁺) + Σⱼ ln σ(−sⱼ⁻)] + l2 · penalty\n"
            + "s⁺: score of the observed item, sⱼ⁻: scores of its n sampled negatives",
    papers =
        @Paper(
            value = "Kang and McAuley. Self-Attentive Sequential Recommendation. ICDM 2018",
            doi = "10.1109/ICDM.2018.00035"))
public record BinaryCrossEntropy(
    @Param(
            value = "weight of the L2 penalty on the embeddings of a row",
            byDefault = "0",
            min = 0,
            max = UpperBound.FLOAT)
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
   * Binary cross-entropy with a weight on the observed items.
   *
   * @param targets {@code [rows]}
   * @param sampled {@code [rows, n]}
   * @param weight factor on the terms of the observed items
   * @return {@code []}
   */
  static NDArray weighted(NDArray targets, NDArray sampled, double weight) {
    double n = sampled.getShape().get(1);
    NDArray observed = Torch.times(Torch.logSigmoid(targets).mean(), weight / (1 + n)); // []
    NDArray negatives = Torch.times(Torch.logSigmoid(sampled.neg()).mean(), n / (1 + n)); // []
    return observed.add(negatives).neg(); // []
  }
}
