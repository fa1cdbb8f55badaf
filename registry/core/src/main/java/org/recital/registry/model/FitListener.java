package org.recital.registry.model;

/** Receives the progress of a fitted model. */
public interface FitListener {
  /** Listener that ignores everything. */
  FitListener NONE =
      new FitListener() {
        @Override
        public void metricValue(String name, int epoch, double value) {}

        @Override
        public void memory(long bytes) {}
      };

  /**
   * Receives a value of the fitting procedure after an epoch or iteration.
   *
   * @param name name of the curve, such as {@code loss}
   */
  void metricValue(String name, int epoch, double value);

  /** Receives the peak memory that other processes have used for the model so far, in bytes. */
  void memory(long bytes);
}
