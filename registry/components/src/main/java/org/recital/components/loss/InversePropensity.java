package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.torch.Torch;

/**
 * BPR with inverse propensity weights: an interaction is weighted by the inverse of the probability
 * π that its item was exposed. π is estimated from the number c of the item's training
 * interactions. The weights are normalised to a mean of 1 over the training interactions, then
 * clipped at {@code max_weight}, which trades bias for variance. The loss is from Saito (2020), the
 * propensity from Saito et al. (2020).
 */
@About(
    value = "BPR with interactions weighted by the inverse of their estimated exposure propensity.",
    formula =
        "L = mean over rows of −w/n Σⱼ ln σ(s⁺ − sⱼ⁻) + l2 · penalty\n"
            + "w = min(max_weight, π⁻¹ / mean π⁻¹),  π = ((1 + c) / (1 + max c))^η",
    papers = {
      @Paper(
          value = "Saito. Unbiased Pairwise Learning from Biased Implicit Feedback. ICTIR 2020",
          doi = "10.1145/3409256.3409812"),
      @Paper(
          value =
              "Saito et al. Unbiased Recommender Learning from Missing-Not-At-Random Implicit"
                  + " Feedback. WSDM 2020",
          doi = "10.1145/3336191.3371783")
    })
public record InversePropensity(
    @Param(
            value = "η, exponent of an item's popularity in its propensity",
            byDefault = "0.5",
            min = 0,
            max = UpperBound.EXPONENT)
        double exponent,
    @Param(
            value = "upper bound of the weights, which are normalised to a mean of 1",
            byDefault = "10",
            formerly = "most_weight",
            above = 0,
            max = UpperBound.FLOAT)
        double maxWeight,
    @Param(
            value = "weight of the L2 penalty on the embeddings of a row",
            byDefault = "1e-4",
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
    double smoothedMax = ItemWeights.smoothedMaxCount(train);
    double sum = 0;
    for (int count : train.countsOfItems()) {
      sum += count * inversePropensity(count, smoothedMax);
    }
    double mean = sum / Math.max(1, train.size());
    ItemWeights weights =
        ItemWeights.ofCounts(
            train,
            count -> Math.min(maxWeight, inversePropensity(count, smoothedMax) / mean),
            manager);
    Objective objective = scores -> of(scores, weights);
    return objective.penalised(l2);
  }

  private double inversePropensity(int count, double smoothedMax) {
    return Math.pow((1 + count) / smoothedMax, -exponent);
  }

  private static NDArray of(Scores scores, ItemWeights weights) {
    NDArray differences = scores.targets().expandDims(1).sub(scores.sampled()); // [rows, n]
    NDArray weight = weights.of(scores.targetItems()).expandDims(1); // [rows, 1]
    return Torch.logSigmoid(differences).mul(weight).mean().neg(); // []
  }
}
