package org.recital.framework.trial;

import java.util.function.Consumer;
import org.recital.registry.data.DataHome;

/** Runs trials. */
@FunctionalInterface
public interface Trials {
  /**
   * Loads, filters, splits, trains, measures.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
   * @throws TrialException if it cannot be finished
   * @throws org.recital.registry.data.DataException if its data cannot be used
   */
  void run(TrialSpec trial, DataHome home, String device, Consumer<TrialEvent> listener);
}
