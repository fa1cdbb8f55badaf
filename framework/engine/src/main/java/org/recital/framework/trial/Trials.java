package org.recital.framework.trial;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.framework.train.Checkpoints;
import org.recital.registry.data.DataHome;

/** Runs trials. */
@FunctionalInterface
public interface Trials {
  /**
   * Loads, filters, splits, trains, measures.
   *
   * @throws TrialException if it cannot be finished
   * @throws org.recital.registry.data.DataException if its data cannot be used
   */
  void run(Request request, Consumer<TrialEvent> listener);

  /**
   * A trial to be run.
   *
   * @param trial what to run
   * @param home where data is searched
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
   * @param checkpoints where its training is kept while it goes on; empty where it is not
   * @param model the folder that the weights that training chose are kept in; empty where they are
   *     not
   */
  record Request(
      ResolvedTrial trial,
      DataHome home,
      String device,
      Optional<Checkpoints> checkpoints,
      Optional<Path> model) {}
}
