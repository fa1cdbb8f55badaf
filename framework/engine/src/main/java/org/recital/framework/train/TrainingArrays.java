package org.recital.framework.train;

import java.util.OptionalLong;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.InBatch;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.BatchForm;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.TrainingData;

/**
 * Estimate of the memory that training needs for arrays.
 *
 * @param selects whether a copy of the best weights is kept
 */
public record TrainingArrays(TrainingConfig config, Loss loss, boolean selects) {
  /**
   * Maximum number of scores in memory during a softmax over the catalogue: three copies of a
   * block.
   */
  private static final long CATALOGUE_SCORES = 3L << 22;

  /** Peak memory of the arrays of a training in bytes; empty if the model gives no estimate. */
  public OptionalLong bytes(GradientModel model, TrainingData data) {
    BatchSize batch = batch(model.batches(), data.interactions());
    return model
        .size(data, batch)
        .map(size -> OptionalLong.of(Float.BYTES * (values(size) + scores(batch, data))))
        .orElse(OptionalLong.empty());
  }

  private long values(NetworkSize size) {
    // the weights, their gradients, the optimizer's state, and the best weights
    long copies = 2L + config.optimizer().statesPerWeight() + (selects ? 1 : 0);
    return copies * size.weights() + size.constants() + size.pass();
  }

  /** Number of scores that the loss holds, besides those of observed items and negatives. */
  private long scores(BatchSize batch, TrainingData data) {
    long shared =
        loss.inBatch().map(InBatch::count).map(count -> Math.min(count, batch.rows())).orElse(0L);
    long catalogue =
        loss.requiredScores().contains(Scoring.CATALOGUE)
            ? Math.min(CATALOGUE_SCORES, 3 * batch.rows() * data.interactions().items())
            : 0;
    return 3 * batch.rows() * shared + catalogue;
  }

  /** Size of a batch; for batches of histories, the size if all histories have the mean length. */
  BatchSize batch(BatchForm form, Interactions train) {
    long size = config.batchSize().orElse(form.defaultSize());
    long negatives =
        loss.requiredScores().contains(Scoring.SAMPLED) ? config.negatives().count() : 0;
    if (!(form instanceof BatchForm.OfHistories histories)) {
      return new BatchSize(Math.min(size, train.size()), negatives, 1);
    }
    long positions = 0;
    int users = 0;
    int width = 1;
    for (int user = 0; user < train.users(); user++) {
      if (train.count(user) >= histories.minHistory()) {
        int length = Math.min(histories.maxHistory(), train.count(user) - 1);
        positions += length;
        width = Math.max(width, length);
        users++;
      }
    }
    long rows = users == 0 ? 0 : Math.min(size, users) * positions / users;
    return new BatchSize(rows, negatives, width);
  }
}
