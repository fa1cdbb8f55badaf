package org.recital.framework.train;

/**
 * The position of a training run.
 *
 * @param epoch current epoch, counted from 1; 0 before the first epoch
 * @param batch number of the next batch in the epoch, counted from 0
 * @param step number of steps so far
 * @param rows number of rows processed in the epoch so far
 * @param validated step of the last validation
 * @param loss mean loss of the last complete epoch; NaN before the end of the first epoch
 */
record Position(int epoch, int batch, long step, long rows, long validated, double loss) {
  static final Position START = new Position(0, 0, 0, 0, 0, Double.NaN);

  Position nextEpoch() {
    return new Position(epoch + 1, 0, step, 0, validated, loss);
  }

  Position afterStep(long batchRows) {
    return new Position(epoch, batch + 1, step + 1, rows + batchRows, validated, loss);
  }

  Position afterValidation() {
    return new Position(epoch, batch, step, rows, step, loss);
  }

  Position withLoss(double mean) {
    return new Position(epoch, batch, step, rows, validated, mean);
  }
}
