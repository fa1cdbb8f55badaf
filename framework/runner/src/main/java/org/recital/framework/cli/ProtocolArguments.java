package org.recital.framework.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.framework.search.Trial;
import org.recital.framework.spec.Experiment;
import org.recital.framework.trial.Repetition;
import org.recital.registry.config.Suggestions;
import picocli.CommandLine.Option;

/** Options that choose one evaluation protocol of a spec, and the seed and fold of its split. */
final class ProtocolArguments {
  @Option(
      names = "--variant",
      paramLabel = "VARIANT",
      description = "Variant whose protocol is used, if the variants have different protocols.")
  private Optional<String> variant = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Seed of the split; by default, the first seed of the spec.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--fold",
      paramLabel = "FOLD",
      description = "Fold of the split, if it has folds; by default, the first.")
  private Optional<Integer> fold = Optional.empty();

  boolean isGiven() {
    return variant.isPresent() || seed.isPresent() || fold.isPresent();
  }

  /**
   * A trial with the chosen protocol, seed and fold.
   *
   * @throws BadArgumentException if the variant is unknown, or none is given and the variants have
   *     different protocols, or the split does not have the fold
   */
  Trial trial(Experiment experiment) {
    List<Trial> trials = experiment.trials();
    Trial chosen =
        trials.stream()
            .filter(trial -> variant.isEmpty() || trial.variant().equals(variant.get()))
            .findFirst()
            .orElseThrow(() -> unknown(experiment));
    if (variant.isEmpty() && differ(trials)) {
      throw new BadArgumentException(
          "the variants of '"
              + experiment.name()
              + "' have different protocols; choose one with --variant. "
              + known(experiment));
    }
    Repetition repetition =
        new Repetition(
            seed.orElse(experiment.seeds().get(0)), fold(chosen.spec().split().folds().size()));
    return new Trial(chosen.variant(), chosen.configuration(), chosen.resolved().with(repetition));
  }

  private OptionalInt fold(int folds) {
    if (fold.isPresent() && folds == 0) {
      throw new BadArgumentException("the split has no folds; remove --fold");
    }
    int number = fold.orElse(1);
    if (folds > 0 && (number < 1 || number > folds)) {
      throw new BadArgumentException("--fold must be from 1 to " + folds + ", but is " + number);
    }
    return folds == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Whether the trials have different protocols, regardless of the content of the data set. */
  private static boolean differ(List<Trial> trials) {
    return trials.stream().map(trial -> trial.resolved().protocol("")).distinct().count() > 1;
  }

  private BadArgumentException unknown(Experiment experiment) {
    List<String> names = experiment.variants().stream().map(one -> one.name()).toList();
    return Experiments.unknownVariant(experiment.name(), variant.orElse(""), names);
  }

  private static String known(Experiment experiment) {
    return "Known variants: "
        + Suggestions.known(experiment.variants().stream().map(one -> one.name()).toList());
  }
}
