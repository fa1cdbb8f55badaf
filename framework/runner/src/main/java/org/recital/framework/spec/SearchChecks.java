package org.recital.framework.spec;

import java.util.List;
import org.recital.framework.search.Halving;
import org.recital.framework.train.TrainingConfig;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.config.Problems;
import org.recital.registry.model.GradientModel;

/** Checks that the settings of a search fit the trials of its variant. */
record SearchChecks(Problems problems) {
  private static final String EPOCHS = "training.epochs";

  /**
   * @param trials some trials of the variant
   * @param seeds seeds of the experiment
   */
  void check(SweepReader.SpecSweep sweep, List<ResolvedTrial> trials, List<Long> seeds) {
    for (long seed : sweep.settings().searchSeeds()) {
      if (!seeds.contains(seed)) {
        problems.add(
            sweep.at("search_seeds"),
            "'search_seeds' has the seed %d, which is not among 'seeds': %s",
            seed,
            seeds);
      }
    }
    sweep
        .settings()
        .halving()
        .ifPresent(
            halving -> {
              if (sweep.axes().containsKey(EPOCHS)) {
                problems.add(
                    sweep.at("halving"),
                    "'halving' needs the same number of epochs in all configurations, but '%s' is"
                        + " swept",
                    EPOCHS);
              } else {
                check(halving, sweep, trials);
              }
            });
  }

  private void check(Halving halving, SweepReader.SpecSweep sweep, List<ResolvedTrial> trials) {
    List<TrainingConfig> trainings =
        trials.stream()
            .filter(trial -> trial.spec().model() instanceof GradientModel)
            .map(trial -> trial.spec().training())
            .toList();
    if (trainings.isEmpty()) {
      problems.add(
          sweep.at("halving"),
          "'halving' has no effect, because no model of the sweep is gradient-trained; remove it");
    }
    trainings.forEach(training -> check(halving, sweep, training));
    if (trainings.stream().mapToInt(TrainingConfig::epochs).distinct().count() > 1) {
      problems.add(
          sweep.at("halving"),
          "'halving' needs the same number of epochs in all configurations, but '%s' differs",
          EPOCHS);
    }
  }

  private void check(Halving halving, SweepReader.SpecSweep sweep, TrainingConfig training) {
    if (halving.epochs() >= training.epochs()) {
      problems.add(
          sweep.at("halving"),
          "the first rung of 'halving' has %d epochs, but the training has %d; 'halving.epochs' must"
              + " be below '%s'",
          halving.epochs(),
          training.epochs(),
          EPOCHS);
    }
    int every = training.validateEvery().epochs().orElse(1);
    if (halving.epochs() % every != 0) {
      problems.add(
          sweep.at("halving"),
          "'halving.epochs' is %d, but must be a multiple of 'training.validate_every', which is"
              + " %d epochs, so that every rung ends with a validation",
          halving.epochs(),
          every);
    }
  }
}
