package org.recital.framework.trial;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.recital.registry.model.FitListener;

/** Reports the progress of a fitted model as events of its trial. */
final class FitEvents implements FitListener {
  /**
   * Names of curves that many models have. Other curves are reported with the prefix {@code
   * model/}.
   */
  private static final List<String> COMMON = List.of("loss", "learning_rate");

  private final Consumer<TrialEvent> listener;
  private long memory;

  FitEvents(Consumer<TrialEvent> listener) {
    this.listener = listener;
  }

  @Override
  public void metricValue(String name, int epoch, double value) {
    String curve = COMMON.contains(name) ? name : "model/" + name;
    listener.accept(new TrialEvent.MetricValue(curve, epoch, epoch, value, Instant.now()));
  }

  @Override
  public void memory(long bytes) {
    memory = Math.max(memory, bytes);
  }

  /** Peak memory, in bytes, that other processes have used for the model. */
  long memory() {
    return memory;
  }
}
