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
 * Sampled softmax. With {@code scaled: true} and uniform negatives, the sum over the negatives
 * approximates the sum over all other items in {@link FullSoftmax}.
 */
@About(
    value = "Cross-entropy of the softmax over the observed item and sampled negatives.",
    formula =
        "L = mean over rows of [ln (exp(s⁺) + w Σⱼ exp(sⱼ⁻)) − s⁺] + l2 · penalty\n"
            + "s⁺: observed item, sⱼ⁻: n sampled negatives; w = (items − 1) / n if scaled, else 1",
    papers =
        @Paper(
            value =
                "Jean et al. On Using Very Large Target Vocabulary for Neural Machine Translation."
                    + " ACL 2015",
            doi = "10.3115/v1/P15-1001"))
public record SampledSoftmax(
    @Param(
            value =
                "whether negatives are weighted by (items - 1) / n; meant for uniform negatives",
            byDefault = "false")
        boolean scaled,
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
    if (!scaled) {
      return Softmax.crossEntropy(scores.targets(), sampled);
    }
    double weight = Math.max(1, items - 1) / (double) sampled.getShape().get(1);
    return Softmax.crossEntropy(scores.targets(), sampled.add((float) StrictMath.log(weight)));
  }
}
