package org.recital.framework.schedule;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.components.filter.Deduplicate;
import org.recital.components.filter.MinRating;
import org.recital.framework.spec.SpecLoader;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigException;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;

/**
 * Finished trials of earlier releases, whose fingerprints had no format number. If this release
 * would reproduce the result of a trial, the trial is stored under its new fingerprint and not run
 * again; otherwise, it keeps the old fingerprint.
 *
 * <p>The result of a trial cannot be reproduced in four cases:
 *
 * <ul>
 *   <li>a split by time: interactions with equal timestamps were in the order of the lines;
 *   <li>removal of duplicates: the same order decided which interaction was the last;
 *   <li>a data set from the user's own files: bytes, columns and numbers were parsed leniently;
 *   <li>a rating threshold that is not a 32-bit float: ratings equal to it could be removed.
 * </ul>
 */
final class EarlierTrials {
  /** Types of data sets that are read as in earlier releases. */
  private static final Set<String> UNCHANGED_DATASETS =
      Set.of("goodbooks", "movielens", "synthetic", "the-movies-dataset", "user-item-lists");

  /** Renamed keys and values of trials: the new text, keyed by the old text. */
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("\"deviation\":", "\"init_std\":"),
          Map.entry("\"longest_history\":", "\"max_history\":"),
          Map.entry("\"shortest_history\":", "\"min_history\":"),
          Map.entry("\"most_gamma\":", "\"gamma_max\":"),
          Map.entry("\"most_weight\":", "\"max_weight\":"),
          Map.entry("\"own\":", "\"allow_positives\":"),
          Map.entry("\"halves\":", "\"branches\":"),
          Map.entry("\"ranges\":", "\"bins\":"),
          Map.entry("\"targets\":", "\"correct_targets\":"),
          Map.entry("\"pieces\":", "\"max_tokens\":"),
          Map.entry("\"piece_types\":", "\"token_types\":"),
          Map.entry("\"columns\":", "\"dimensions\":"),
          Map.entry("\"words\":", "\"max_ngram\":"),
          Map.entry("\"collisions\":\"target\"", "\"collisions\":\"mask-target\""),
          Map.entry("\"collisions\":\"own\"", "\"collisions\":\"mask-positives\""));

  private EarlierTrials() {}

  /**
   * Stores the reproducible trials under their new fingerprint.
   *
   * @return number of reproducible trials
   */
  static int refile(ResultsStore store, Registry registry) {
    SpecLoader specs = new SpecLoader(registry);
    int refiled = 0;
    for (PlannedTrial trial : store.ofEarlierFormat()) {
      Optional<ResolvedTrial> same = resolved(specs, trial).filter(EarlierTrials::isUnchanged);
      if (same.isPresent()) {
        store.refile(
            trial.fingerprint(),
            planned(trial, same.get()),
            same.get().protocolRules(trial.datasetSha256()),
            same.get().protocol(trial.datasetSha256()));
        refiled++;
      }
    }
    return refiled;
  }

  private static Optional<ResolvedTrial> resolved(SpecLoader specs, PlannedTrial trial) {
    if (trial.datasetSha256().isEmpty()) {
      return Optional.empty(); // planned, but its data was never read
    }
    String canonical = trial.specJson();
    for (Map.Entry<String, String> renamed : RENAMED.entrySet()) {
      canonical = canonical.replace(renamed.getKey(), renamed.getValue());
    }
    try {
      return Optional.of(specs.trial(canonical));
    } catch (ConfigException e) {
      return Optional.empty(); // for example, a component of a missing plug-in
    }
  }

  private static boolean isUnchanged(ResolvedTrial trial) {
    return !trial.spec().split().isChronological()
        && UNCHANGED_DATASETS.contains(trial.type("dataset"))
        && trial.spec().filters().stream()
            .noneMatch(
                filter ->
                    filter instanceof Deduplicate
                        || (filter instanceof MinRating threshold
                            && threshold.config().rating() != (float) threshold.config().rating()));
  }

  private static PlannedTrial planned(PlannedTrial trial, ResolvedTrial resolved) {
    return new PlannedTrial(
        resolved.fingerprint(trial.datasetSha256()),
        trial.variant(),
        trial.configuration(),
        trial.seed(),
        resolved.json(),
        trial.dataset(),
        trial.datasetSha256(),
        trial.select());
  }
}
