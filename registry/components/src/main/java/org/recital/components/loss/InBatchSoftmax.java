package org.recital.components.loss;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.InBatch;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.param.Param;

/**
 * {@code in-batch}: the observed item should be the likeliest among itself and items that were
 * observed in other rows of the batch. With target scores tᵣ and scores sᵣⱼ of the shared items
 *
 * <pre>  1/rows Σᵣ [ln (exp(tᵣ) + Σⱼ exp(sᵣⱼ)) − tᵣ] + l2 · penalty</pre>
 *
 * Rows serve as negatives as often as their items occur, so that popular items are pushed down
 * most: {@link InBatchLogQ} takes that back. A row that no shared item is a negative of costs 0.
 * Hidasi et al., ICLR 2016, arXiv 1511.06939, section 3.
 */
public record InBatchSoftmax(
    @Param(value = "items of a batch that serve all of its rows", byDefault = "255", min = 1)
        int count,
    @Param(
            value =
                "items of the batch that are no negatives of a row: keep them, mask the row's target, or mask all of the user's positives",
            byDefault = "keep")
        InBatch.Collisions collisions,
    @Param(
            value = "weight of the L2 penalty on the free weights of a row",
            byDefault = "0",
            min = 0)
        double l2)
    implements Loss {

  @Override
  public Set<Scoring> requiredScores() {
    return EnumSet.of(Scoring.TARGETS, Scoring.SHARED);
  }

  @Override
  public Optional<InBatch> inBatch() {
    return Optional.of(new InBatch(count, collisions));
  }

  @Override
  public Objective over(Interactions train, NDManager manager) {
    Objective objective = scores -> Softmax.among(scores.targets(), scores.shared());
    return objective.penalised(l2);
  }
}
