package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
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
 * Popularity-bias deconfounding: BPR over the product of a preference φ(s) and the popularity m of
 * an item. Because φ is increasing, ranking by the model's score s alone is equivalent to ranking
 * under an intervention that makes all items equally popular. This is the paper's method PD; the
 * paper measures m within a time period, this class over all training interactions. c is the number
 * of training interactions with the item.
 */
@About(
    value = "BPR with popularity as a factor of the scores in training, but not in ranking (PD).",
    formula =
        "L = mean over rows of −1/n Σⱼ ln σ(φ(s⁺) m⁺^γ − φ(sⱼ⁻) mⱼ^γ) + l2 · penalty\n"
            + "φ(s) = ELU(s) + 1,  m = (1 + c) / (1 + max c)",
    papers =
        @Paper(
            value =
                "Zhang et al. Causal Intervention for Leveraging Popularity Bias in"
                    + " Recommendation. SIGIR 2021",
            doi = "10.1145/3404835.3462875"))
public record PopularityDeconfounding(
    @Param(
            value = "γ, exponent of an item's popularity; 0 is BPR over φ",
            byDefault = "0.1",
            min = 0,
            max = UpperBound.EXPONENT)
        double exponent,
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
    ItemWeights popularity =
        ItemWeights.ofCounts(
            train, count -> Math.pow((1 + count) / smoothedMax, exponent), manager);
    Objective objective = scores -> of(scores, popularity);
    return objective.penalised(l2);
  }

  private static NDArray of(Scores scores, ItemWeights popularity) {
    NDArray targets =
        preference(scores.targets()).mul(popularity.of(scores.targetItems())); // [rows]
    NDArray sampled =
        preference(scores.sampled()).mul(popularity.of(scores.sampledItems())); // [rows, n]
    return Torch.logSigmoid(targets.expandDims(1).sub(sampled)).mean().neg(); // []
  }

  private static NDArray preference(NDArray scores) {
    return Activation.elu(scores, 1f).add(1f);
  }
}
