package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.InBatch;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.param.Param;

/**
 * {@code in-batch-logq}: {@link InBatchSoftmax} in which the chance that an item is drawn is taken
 * into account. With target scores tᵣ and scores sᵣⱼ of the shared items j
 *
 * <pre>  1/rows Σᵣ [ln (exp(tᵣ) + Σⱼ exp(sᵣⱼ − ln Qⱼ)) − tᵣ] + l2 · penalty</pre>
 *
 * where Q is an item's share of the training interactions, and ln natural. {@code correct_targets:
 * true} subtracts ln Q from the target scores too, as Yi et al., RecSys 2019, doi
 * 10.1145/3298689.3346996, do, where the item of each row is among those of the batch; where the
 * target is always there and only the others are drawn, it needs none, which is the default.
 */
public record InBatchLogQ(
    @Param(value = "items of a batch that serve all of its rows", byDefault = "255", min = 1)
        int count,
    @Param(
            value =
                "items of the batch that are no negatives of a row: keep them, mask the row's target, or mask all of the user's positives",
            byDefault = "keep")
        InBatch.Collisions collisions,
    @Param(
            value = "subtract ln Q from the scores of observed items too",
            byDefault = "false",
            formerly = "targets")
        boolean correctTargets,
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
    double all = train.size();
    // no batch holds an item without interactions, so that what such a one has does not matter
    ItemWeights logQ =
        ItemWeights.ofCounts(train, count -> StrictMath.log(Math.max(1, count) / all), manager);
    Objective objective = scores -> of(scores, logQ);
    return objective.penalised(l2);
  }

  private NDArray of(Scores scores, ItemWeights logQ) {
    NDArray shared = scores.shared().sub(logQ.of(scores.sharedItems())); // [rows, n]
    NDArray observed = scores.targets(); // [rows]
    return Softmax.among(
        correctTargets ? observed.sub(logQ.of(scores.targetItems())) : observed, shared);
  }
}
