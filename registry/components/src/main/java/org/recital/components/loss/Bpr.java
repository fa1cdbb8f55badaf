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
 * Bayesian personalised ranking: an observed item should score higher than one that was not
 * observed. Over rows r with target score tᵣ and n sampled scores sᵣⱼ
 *
 * <pre>  −1/(rows·n) Σᵣ Σⱼ ln σ(tᵣ − sᵣⱼ) + l2 · penalty</pre>
 *
 * where the penalty is half the squared length of the free weights behind a row, averaged over the
 * rows. Rendle et al., UAI 2009, arXiv 1205.2618.
 */
public record Bpr(
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
    Objective objective = Bpr::of;
    return objective.penalised(l2);
  }

  private static NDArray of(Scores scores) {
    NDArray differences = scores.targets().expandDims(1).sub(scores.sampled()); // [rows, n]
    return Torch.logSigmoid(differences).mean().neg(); // []
  }
}
