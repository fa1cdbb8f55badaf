package org.recital.framework.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchForm;

/**
 * Training batches, in a new random order every epoch. A batch depends only on the seed, the epoch
 * and the number of the batch in the epoch, so training can resume at any step.
 */
interface Batches {
  int BLOCKS_ON_CPU = 8;

  /** Fixed cost of a recurrent step, expressed as a number of rows; measured. */
  int RECURRENT_STEP_COST = 32;

  /** The number of batches in an epoch; the last batch may be smaller than the others. */
  int perEpoch();

  /**
   * Starts an epoch: shuffles the rows.
   *
   * @param epoch counted from 1
   */
  void begin(int epoch);

  /**
   * A batch of the current epoch, on the manager's device.
   *
   * @param number counted from 0
   */
  Batch batch(int number, NDManager manager);

  /** The batches for a loss and a model with the given batch form, for training on a device. */
  static Batches of(
      BatchForm form,
      Interactions train,
      TrainingConfig config,
      Loss loss,
      Seed seed,
      Device device) {
    int blocks = device.isGpu() ? 1 : BLOCKS_ON_CPU; // one block means few kernel launches
    return new DeviceBatches(inMainMemory(form, train, config, loss, seed, blocks));
  }

  private static Batches inMainMemory(
      BatchForm form, Interactions train, TrainingConfig config, Loss loss, Seed seed, int blocks) {
    int size = config.batchSize().orElse(form.defaultSize());
    if (loss.requiredScores().contains(Scoring.RATINGS)) {
      return new RatingBatches(train, size, config.negatives(), seed);
    }
    int negatives =
        loss.requiredScores().contains(Scoring.SAMPLED) ? config.negatives().count() : 0;
    RowNegatives perRow = new RowNegatives(config.negatives().over(train), negatives);
    SharedItems shared = new SharedItems(loss.inBatch(), train);
    if (form instanceof BatchForm.OfHistories histories) {
      BlockDivision division =
          new BlockDivision(blocks, histories.recurrent() ? RECURRENT_STEP_COST : 0);
      return new HistoryBatches(histories, train, size, perRow, shared, seed, division);
    }
    return new InteractionBatches(train, size, perRow, shared, seed);
  }
}
