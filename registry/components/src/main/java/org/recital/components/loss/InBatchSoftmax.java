package org.recital.components.loss;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.InBatch;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/**
 * Sampled softmax with in-batch negatives. Items are drawn as negatives in proportion to their
 * frequency in the batch, which penalises popular items; {@link InBatchLogQ} corrects this. The
 * loss of a row whose in-batch negatives are all masked is 0.
 */
@About(
    value = "Cross-entropy of the softmax over the observed item and in-batch negatives.",
    formula =
        "L = mean over rows of [ln (exp(s⁺) + Σⱼ exp(sⱼ⁻)) − s⁺] + l2 · penalty\n"
            + "s⁺: score of the observed item, sⱼ⁻: scores of the in-batch negatives",
    papers = {
      @Paper(
          value =
              "Hidasi et al. Session-based Recommendations with Recurrent Neural Networks. ICLR"
                  + " 2016",
          doi = "10.48550/arXiv.1511.06939"),
      @Paper(
          value =
              "Hidasi and Karatzoglou. Recurrent Neural Networks with Top-k Gains for"
                  + " Session-based Recommendations. CIKM 2018",
          doi = "10.1145/3269206.3271761")
    })
public record InBatchSoftmax(
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
    Objective objective = scores -> Softmax.crossEntropy(scores.targets(), scores.shared());
    return objective.penalised(l2);
  }
}
