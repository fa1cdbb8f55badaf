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

/**
 * Generalised binary cross-entropy. With few negatives, {@link BinaryCrossEntropy} overestimates
 * probabilities; the weight β of the observed items corrects this: fully with t = 1, not at all
 * with t = 0. With t = 0, the loss equals {@code bce}. α is the sampling rate of the negatives; the
 * correction assumes uniform negatives. {@code β = 1 − t (1 − α)} equals the paper's {@code α (t (1
 * − 1/α) + 1/α)}. The paper uses t = 0.75 and n = 256.
 */
@About(
    value = "Binary cross-entropy calibrated for the sampling rate of the negatives (gBCE).",
    formula =
        "L = mean over rows of −1/(1 + n) [β ln σ(s⁺) + Σⱼ ln σ(−sⱼ⁻)] + l2 · penalty\n"
            + "β = 1 − t (1 − α),  α = min(1, n / (items − 1))",
    papers =
        @Paper(
            value =
                "Petrov and Macdonald. gSASRec: Reducing Overconfidence in Sequential"
                    + " Recommendation Trained with Negative Sampling. RecSys 2023",
            doi = "10.1145/3604915.3608783"))
public record GeneralisedCrossEntropy(
    @Param(
            value = "calibration strength: 0 is plain bce, 1 is full calibration",
            byDefault = "0.75",
            min = 0,
            max = 1)
        double t,
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
    int items = train.items();
    Objective objective = scores -> of(scores, items);
    return objective.penalised(l2);
  }

  private NDArray of(Scores scores, int items) {
    NDArray sampled = scores.sampled(); // [rows, n]
    double unobserved = Math.max(1, items - 1);
    double rate = Math.min(1, sampled.getShape().get(1) / unobserved);
    return BinaryCrossEntropy.weighted(scores.targets(), sampled, 1 - t * (1 - rate));
  }
}
