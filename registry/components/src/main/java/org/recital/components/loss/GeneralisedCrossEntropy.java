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

/**
 * {@code gbce}, generalised binary cross-entropy: with few negatives {@link BinaryCrossEntropy}
 * learns probabilities that are far too high; a smaller weight of the observed items takes that
 * back. With target scores tᵣ and n sampled scores sᵣⱼ
 *
 * <pre>  −1/(rows·(1 + n)) Σᵣ [β ln σ(tᵣ) + Σⱼ ln σ(−sᵣⱼ)] + l2 · penalty
 *  β = α (t (1 − 1/α) + 1/α) = 1 − t (1 − α)</pre>
 *
 * where α = n / (items − 1) is the share of an observed item's negatives that are sampled, at most
 * 1, and t how much is taken back: all at 1, nothing at 0, where it is {@code bce}. Made for
 * uniform negatives. Petrov &amp; Macdonald, RecSys 2023, doi 10.1145/3604915.3608783, where t is
 * 0.75 and n 256.
 */
public record GeneralisedCrossEntropy(
    @Param(
            value = "calibration: 0 is plain bce, 1 takes all overconfidence back",
            byDefault = "0.75",
            min = 0,
            max = 1)
        double t,
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
    int items = train.items();
    Objective objective = scores -> of(scores, items);
    return objective.penalised(l2);
  }

  private NDArray of(Scores scores, int items) {
    NDArray sampled = scores.sampled(); // [rows, n]
    double others = Math.max(1, items - 1);
    double rate = Math.min(1, sampled.getShape().get(1) / others);
    return BinaryCrossEntropy.weighted(scores.targets(), sampled, 1 - t * (1 - rate));
  }
}
