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
 * {@code sampled-softmax}: the observed item should be the likeliest among itself and n items that
 * were drawn for its row. With target scores tᵣ and sampled scores sᵣⱼ
 *
 * <pre>  1/rows Σᵣ [ln (exp(tᵣ) + w Σⱼ exp(sᵣⱼ)) − tᵣ] + l2 · penalty</pre>
 *
 * where w is 1, or (items − 1) / n with {@code scaled}: every negative then stands for its share of
 * the catalogue, so that for uniform negatives the sum is, on average, about that of {@code
 * full-softmax}. Jean et al., ACL 2015, doi 10.3115/v1/P15-1001.
 */
public record SampledSoftmax(
    @Param(
            value = "let each negative stand for (items - 1) / n items; for uniform negatives",
            byDefault = "false")
        boolean scaled,
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
    if (!scaled) {
      return Softmax.among(scores.targets(), sampled);
    }
    double weight = Math.max(1, items - 1) / (double) sampled.getShape().get(1);
    return Softmax.among(scores.targets(), sampled.add((float) StrictMath.log(weight)));
  }
}
