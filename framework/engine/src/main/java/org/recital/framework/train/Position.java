package org.recital.framework.train;

/**
 * Where training stands.
 *
 * @param epoch that was begun last, counted from 1; 0 before the first
 * @param batch of that epoch that comes next
 * @param step batches learned from so far
 * @param rows of that epoch learned from so far
 * @param validated the step of the last validation
 * @param loss mean of the last whole epoch; NaN before its end
 */
record Position(int epoch, int batch, long step, long rows, long validated, double loss) {
  static final Position START = new Position(0, 0, 0, 0, 0, Double.NaN);

  Position nextEpoch() {
    return new Position(epoch + 1, 0, step, 0, validated, loss);
  }

  Position learned(long more) {
    return new Position(epoch, batch + 1, step + 1, rows + more, validated, loss);
  }

  Position validatedNow() {
    return new Position(epoch, batch, step, rows, step, loss);
  }

  Position withLoss(double mean) {
    return new Position(epoch, batch, step, rows, validated, mean);
  }
}
