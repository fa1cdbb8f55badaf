package org.recital.components.loss;

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
 * Cross-entropy of the softmax over the whole catalogue. No negatives are drawn. Models that
 * compute {@link Scores#crossEntropy} in blocks need less memory than rows × items.
 */
@About(
    value = "Cross-entropy of the softmax over all items of the catalogue.",
    formula =
        "L = mean over rows of [ln Σᵢ exp(sᵢ) − s⁺] + l2 · penalty\n"
            + "sᵢ: scores of all items, s⁺: score of the observed item",
    papers =
        @Paper(
            value =
                "Hidasi and Karatzoglou. Recurrent Neural Networks with Top-k Gains for"
                    + " Session-based Recommendations. CIKM 2018",
            doi = "10.1145/3269206.3271761"))
public record FullSoftmax(
    @Param(
            value = "weight of the L2 penalty on the embeddings of a row",
            byDefault = "0",
            min = 0,
            max = UpperBound.FLOAT)
        double l2)
    implements Loss {

  @Override
  public Set<Scoring> requiredScores() {
    return EnumSet.of(Scoring.CATALOGUE);
  }

  @Override
  public Objective over(Interactions train, NDManager manager) {
    Objective objective = Scores::crossEntropy;
    return objective.penalised(l2);
  }
}
