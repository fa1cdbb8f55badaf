package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.param.Param;
import org.recital.registry.torch.Torch;

/**
 * {@code ips}: BPR in which an interaction counts by the inverse of its propensity, the chance that
 * its item was shown at all, taken to be {@code ((1 + n) / (1 + max n))^η} for n training
 * interactions. Over rows r with target score tᵣ, weight wᵣ and n sampled scores sᵣⱼ
 *
 * <pre>  −1/(rows·n) Σᵣ wᵣ Σⱼ ln σ(tᵣ − sᵣⱼ) + l2 · penalty</pre>
 *
 * The weights of all training interactions have a mean of 1 before those above {@code most_weight}
 * are cut, which trades some bias for less variance. Saito, ICTIR 2020, doi
 * 10.1145/3409256.3409812; the propensity is that of Saito et al., WSDM 2020, doi
 * 10.1145/3336191.3371783.
 */
public record InversePropensity(
    @Param(value = "η, power of an item's popularity", byDefault = "0.5", min = 0) double exponent,
    @Param(
            value = "weight of an interaction at most, of a mean of 1",
            byDefault = "10",
            formerly = "most_weight",
            above = 0)
        double maxWeight,
    @Param(
            value = "weight of the L2 penalty on the free weights of a row",
            byDefault = "1e-4",
            min = 0)
        double l2)
    implements Loss {

  @Override
  public Set<Scoring> requiredScores() {
    return EnumSet.of(Scoring.TARGETS, Scoring.SAMPLED);
  }

  @Override
  public Objective over(Interactions train, NDManager manager) {
    double most = ItemWeights.most(train);
    double sum = 0;
    for (int count : train.countsOfItems()) {
      sum += count * inverse(count, most);
    }
    double mean = sum / Math.max(1, train.size());
    ItemWeights weights =
        ItemWeights.ofCounts(
            train, count -> Math.min(maxWeight, inverse(count, most) / mean), manager);
    Objective objective = scores -> of(scores, weights);
    return objective.penalised(l2);
  }

  private double inverse(int count, double most) {
    return Math.pow((1 + count) / most, -exponent);
  }

  private static NDArray of(Scores scores, ItemWeights weights) {
    NDArray differences = scores.targets().expandDims(1).sub(scores.sampled()); // [rows, n]
    NDArray weight = weights.of(scores.targetItems()).expandDims(1); // [rows, 1]
    return Torch.logSigmoid(differences).mul(weight).mean().neg(); // []
  }
}
