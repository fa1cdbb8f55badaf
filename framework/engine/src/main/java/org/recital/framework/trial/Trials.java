package org.recital.framework.trial;

import java.util.Optional;
import java.util.function.Consumer;
import org.recital.framework.train.Checkpoints;
import org.recital.registry.data.DataHome;

/** Execution of trials. */
@FunctionalInterface
public interface Trials {
  /**
   * Loads, filters and splits the data, then trains and evaluates the model.
   *
   * @throws TrialException if the trial fails
   * @throws org.recital.registry.data.DataException if the data is missing or invalid
   */
  void run(Request request, Consumer<TrialEvent> listener);

  /**
   * A request to run a trial.
   *
   * @param trial trial to run
   * @param home folders that are searched for data
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
   * @param checkpoints checkpoint settings; empty for training without checkpoints
   * @param saved files that the trial saves besides its result
   * @param extent how far the trial is run
   */
  record Request(
      ResolvedTrial trial,
      DataHome home,
      String device,
      Optional<Checkpoints> checkpoints,
      SavedFiles saved,
      Extent extent) {

    /** This request, with the platform added to the identity of its checkpoints. */
    Request on(String platform) {
      return new Request(
          trial, home, device, checkpoints.map(one -> one.on(platform)), saved, extent);
    }
  }
}
