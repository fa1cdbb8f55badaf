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
import org.recital.registry.param.Param;
import org.recital.registry.torch.Torch;

/**
 * {@code pda}: popularity-bias deconfounding. What was taken is explained by what is liked times
 * what is popular, and BPR compares
 *
 * <pre>  φ(s) · m^γ,   φ(s) = s + 1 for s &gt; 0, eˢ else,   m = (1 + n) / (1 + max n)</pre>
 *
 * with s a model's score and n an item's training interactions. As φ only grows, ranking by s is
 * ranking under the intervention that makes all items equally popular. Zhang et al., SIGIR 2021,
 * doi 10.1145/3404835.3462875, of which this is PD; m is there the share of the interactions of a
 * period, here of all.
 */
public record PopularityDeconfounding(
    @Param(value = "γ, power of an item's popularity; 0 is BPR of φ", byDefault = "0.1", min = 0)
        double exponent,
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
    ItemWeights popularity =
        ItemWeights.ofCounts(train, count -> Math.pow((1 + count) / most, exponent), manager);
    Objective objective = scores -> of(scores, popularity);
    return objective.penalised(l2);
  }

  private static NDArray of(Scores scores, ItemWeights popularity) {
    NDArray targets = liking(scores.targets()).mul(popularity.of(scores.targetItems())); // [rows]
    NDArray sampled = liking(scores.sampled()).mul(popularity.of(scores.sampledItems()));
    return Torch.logSigmoid(targets.expandDims(1).sub(sampled)).mean().neg(); // []
  }

  private static NDArray liking(NDArray scores) {
    return Activation.elu(scores, 1f).add(1f);
  }
}
