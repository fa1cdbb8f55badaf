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
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/**
 * {@link InBatchSoftmax} with logQ correction for the sampling probability of the negatives.
 *
 * <p>In the paper, the target is one of the sampled items of the batch, so ln Q is also subtracted
 * from the target scores; {@code correct_targets: true} does the same. By default, the target score
 * is not corrected, because the target of a row is always present and only the negatives are
 * sampled.
 */
@About(
    value = "In-batch softmax with logQ correction for the popularity of the negatives.",
    formula =
        "L = mean over rows of [ln (exp(s⁺) + Σⱼ exp(sⱼ⁻ − ln Qⱼ)) − s⁺] + l2 · penalty\n"
            + "Qⱼ: fraction of the training interactions that are with item j",
    papers =
        @Paper(
            value =
                "Yi et al. Sampling-Bias-Corrected Neural Modeling for Large Corpus Item"
                    + " Recommendations. RecSys 2019",
            doi = "10.1145/3298689.3346996"))
public record InBatchLogQ(
    @Param(
            value = "number of in-batch negatives, shared by all rows of a batch",
            byDefault = "255",
            min = 1,
            max = UpperBound.COUNT)
        int count,
    @Param(
            value =
                "treatment of false negatives: keep them, mask the row's target, or mask all of the"
                    + " user's positives",
            byDefault = "keep")
        InBatch.Collisions collisions,
    @Param(
            value = "whether ln Q is subtracted from the scores of the observed items too",
            byDefault = "false",
            formerly = "targets")
        boolean correctTargets,
    @Param(
            value = "weight of the L2 penalty on the embeddings of a row",
            byDefault = "0",
            min = 0,
            max = UpperBound.FLOAT)
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
    // max(1, count) avoids ln 0; items without interactions do not occur in a batch
    ItemWeights logQ =
        ItemWeights.ofCounts(train, count -> StrictMath.log(Math.max(1, count) / all), manager);
    Objective objective = scores -> of(scores, logQ);
    return objective.penalised(l2);
  }

  private NDArray of(Scores scores, ItemWeights logQ) {
    NDArray shared = scores.shared().sub(logQ.of(scores.sharedItems())); // [rows, n]
    NDArray observed = scores.targets(); // [rows]
    return Softmax.crossEntropy(
        correctTargets ? observed.sub(logQ.of(scores.targetItems())) : observed, shared);
  }
}
