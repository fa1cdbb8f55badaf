package org.recital.reports.content;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.store.Repetition;

/**
 * Name of the repetitions of some results: seeds or folds if only these differ, otherwise
 * repetitions.
 */
enum RepetitionUnit {
  SEED("seed"),
  FOLD("fold"),
  /** Several seeds, each with several folds. */
  REPETITION("repetition");

  private final String word;

  RepetitionUnit(String word) {
    this.word = word;
  }

  static RepetitionUnit of(Collection<ConfigurationResult> results) {
    Set<Repetition> all = all(results);
    if (all.stream().noneMatch(one -> one.fold().isPresent())) {
      return SEED;
    }
    return all.stream().map(Repetition::seed).distinct().count() == 1 ? FOLD : REPETITION;
  }

  /** The sentence on tests over cases of several folds, preceded by a space; may be empty. */
  static String dependence(Collection<Repetition> repetitions) {
    return haveSeveralFolds(repetitions)
        ? " The test cases of different folds are not independent, so p-values may be too small."
        : "";
  }

  static boolean haveSeveralFolds(Collection<Repetition> repetitions) {
    return repetitions.stream().map(Repetition::fold).distinct().count() > 1;
  }

  /** The repetitions of some results. */
  static Set<Repetition> all(Collection<ConfigurationResult> results) {
    return results.stream()
        .flatMap(result -> result.attempts().keySet().stream())
        .collect(Collectors.toSet());
  }

  String singular() {
    return word;
  }

  String plural() {
    return word + "s";
  }

  /** The plural, with an explanation in parentheses of the word "repetitions". */
  String explained() {
    return this == REPETITION ? "repetitions (seeds × folds)" : plural();
  }
}
