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
 * Bayesian personalised ranking, averaged over all pairs of an observed item and one of its sampled
 * negatives.
 */
@About(
    value = "Bayesian personalised ranking: observed items should score higher than negatives.",
    formula =
        "L = mean over rows of −1/n Σⱼ ln σ(s⁺ − sⱼ⁻) + l2 · penalty\n"
            + "s⁺: score of the observed item, sⱼ⁻: scores of its n sampled negatives",
    papers =
        @Paper(
            value =
                "Rendle et al. BPR: Bayesian Personalized Ranking from Implicit Feedback. UAI 2009",
            doi = "10.48550/arXiv.1205.2618"))
public record Bpr(
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
    Objective objective = Bpr::of;
    return objective.penalised(l2);
  }

  private static NDArray of(Scores scores) {
    NDArray differences = scores.targets().expandDims(1).sub(scores.sampled()); // [rows, n]
    return Torch.logSigmoid(differences).mean().neg(); // []
  }
}
