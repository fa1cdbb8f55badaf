package org.recital.components.loss;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.param.Param;

/**
 * {@code full-softmax}: the observed item should be the likeliest of the whole catalogue. Over rows
 * r with target score tᵣ and scores sᵣᵢ of all items i
 *
 * <pre>  1/rows Σᵣ [ln Σᵢ exp(sᵣᵢ) − tᵣ] + l2 · penalty</pre>
 *
 * No negatives are drawn. Memory is bounded where the model knows how, whatever rows × items is. As
 * a loss for sequences it is that of GRU4Rec, Hidasi et al., ICLR 2016, arXiv 1511.06939, section
 * 3, there over the items of a batch.
 */
public record FullSoftmax(
    @Param(
            value = "weight of the L2 penalty on the free weights of a row",
            byDefault = "0",
            min = 0)
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
