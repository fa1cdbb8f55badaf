package org.recital.framework.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.recital.framework.search.Variant;
import org.recital.framework.spec.Experiment;
import org.recital.framework.trial.TrialSpec;

/**
 * Notes on settings of a spec that have no effect for some variants, such as saving a model that
 * cannot be saved.
 */
final class VariantNotes {
  private VariantNotes() {}

  /** A line for each kind of note, with the names of the variants. */
  static List<String> of(Experiment experiment) {
    List<String> notes = new ArrayList<>();
    note(
        experiment,
        spec -> spec.dataset().hasWeights() && !spec.model().usesWeights(),
        "the weights of interactions ('weight' of the data set) are not used by the models of these"
            + " variants: ",
        notes);
    if (experiment.run().saveModel()) {
      note(
          experiment,
          spec -> !spec.model().canBeSaved(),
          "the models of these variants cannot be saved: ",
          notes);
    }
    return notes;
  }

  private static void note(
      Experiment experiment, Predicate<TrialSpec> applies, String text, List<String> notes) {
    String variants =
        experiment.variants().stream()
            .filter(variant -> anyTrial(variant, applies))
            .map(variant -> "'" + variant.name() + "'")
            .collect(Collectors.joining(", "));
    if (!variants.isEmpty()) {
      notes.add(text + variants);
    }
  }

  private static boolean anyTrial(Variant variant, Predicate<TrialSpec> applies) {
    return variant.trials().stream().anyMatch(trial -> applies.test(trial.spec()));
  }
}
