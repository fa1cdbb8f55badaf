package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchForm;

/**
 * What is learned from in batches, in a new order every epoch. A batch depends on the seed, the
 * epoch and its place in it alone, so that training can be gone on with anywhere.
 */
interface Batches {
  /** Batches of an epoch; the last may be smaller than the others. */
  int perEpoch();

  /** Puts the rows in the order of an epoch, counted from 1. */
  void begin(int epoch);

  /** A batch of the epoch that was begun, on the manager's device. */
  Batch batch(int number, NDManager manager);

  /** The one place that tells the forms of batches apart. */
  static Batches of(
      BatchForm form, Interactions train, TrainingConfig config, Loss loss, Seed seed) {
    if (loss.requiredScores().contains(Scoring.RATINGS)) {
      return new RatingBatches(train, config.batchSize(), config.negatives(), seed);
    }
    int negatives =
        loss.requiredScores().contains(Scoring.SAMPLED) ? config.negatives().count() : 0;
    RowNegatives perRow = new RowNegatives(config.negatives().over(train), negatives);
    SharedItems shared = new SharedItems(loss.inBatch(), train);
    if (form instanceof BatchForm.OfHistories histories) {
      return new HistoryBatches(histories, train, config.batchSize(), perRow, shared, seed);
    }
    return new InteractionBatches(train, config.batchSize(), perRow, shared, seed);
  }
}
