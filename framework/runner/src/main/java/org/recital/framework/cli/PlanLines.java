package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.schedule.Estimate;
import org.recital.framework.schedule.Forecast;
import org.recital.framework.schedule.Preview;
import org.recital.framework.search.SearchSettings;
import org.recital.framework.search.Variant;
import org.recital.framework.search.VariantSearch;
import org.recital.reports.store.Timing;
import org.recital.reports.store.TrialName;

/** Text of the plan of an experiment. */
final class PlanLines {
  private PlanLines() {}

  /** The trials, a summary, the searches and a time estimate. */
  static List<String> of(Preview preview, List<Timing> timings) {
    List<String> lines = new ArrayList<>();
    Map<String, String> first = new HashMap<>();
    for (Forecast trial : preview.trials()) {
      String name = TrialName.of(trial.plan());
      String same = first.putIfAbsent(trial.plan().fingerprint(), name);
      lines.add(
          String.format(
              Locale.ROOT, "%-60s %s", name, same == null ? state(trial) : "same as " + same));
    }
    lines.add("");
    lines.add(summary(preview));
    preview.searches().forEach(search -> search(search).ifPresent(lines::add));
    List<Forecast> waiting = preview.distinct().stream().filter(Forecast::isWaiting).toList();
    if (!waiting.isEmpty()) {
      boolean isSearched = preview.searches().stream().anyMatch(PlanLines::addsTrials);
      lines.add(text(Estimate.of(waiting, timings), isSearched ? " for the known trials" : ""));
    }
    return lines;
  }

  private static String state(Forecast trial) {
    if (trial.isWaiting()) {
      return "to run" + how(trial);
    }
    String origins =
        trial.origins().isEmpty() ? "" : " (" + String.join(", ", trial.origins()) + ")";
    return trial.isStopped()
        ? "stopped after " + Plurals.count(trial.trainedEpochs(), "epoch") + origins
        : "already finished" + origins;
  }

  private static String how(Forecast trial) {
    List<String> details = new ArrayList<>();
    if (trial.trainedEpochs() > 0) {
      details.add("from epoch " + (trial.trainedEpochs() + 1));
    }
    trial.limit().ifPresent(epochs -> details.add("up to epoch " + epochs));
    if (trial.isTrained()) {
      details.add("test evaluation");
    }
    return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
  }

  private static String summary(Preview preview) {
    List<Forecast> distinct = preview.distinct();
    long stopped = distinct.stream().filter(Forecast::isStopped).count();
    long waiting = distinct.stream().filter(Forecast::isWaiting).count();
    return String.format(
        Locale.ROOT,
        "%s, %s, %d already finished, %s%d to run",
        Plurals.count(preview.trials().size(), "trial"),
        Plurals.count(preview.trials().size() - distinct.size(), "duplicate"),
        distinct.size() - stopped - waiting,
        stopped == 0 ? "" : stopped + " stopped, ",
        waiting);
  }

  /**
   * The state of a variant's search: complete, or the configurations that remain; empty without a
   * search.
   */
  private static Optional<String> search(VariantSearch search) {
    Variant variant = search.variant();
    if (variant.space().spaces().isEmpty()) {
      return Optional.empty();
    }
    if (search.isDone()) {
      return Optional.of(
          variant.name()
              + ": the search is complete, with "
              + Plurals.count(search.proposed().size(), "configuration"));
    }
    return Optional.of(variant.name() + ": " + remaining(search));
  }

  /** Whether a search is open, and may add trials to the known ones. */
  static boolean addsTrials(VariantSearch search) {
    return !search.variant().space().spaces().isEmpty() && !search.isDone();
  }

  private static String remaining(VariantSearch variantSearch) {
    SearchSettings search = variantSearch.variant().search();
    String configurations =
        search.usesResults()
            ? (search.trials().isPresent()
                    ? "up to " + Plurals.count(search.trials().getAsInt(), "configuration")
                    : "all configurations")
                + " ("
                + variantSearch.proposed().size()
                + " so far)"
            : "the configurations above";
    String halved =
        search
            .halving()
            .map(
                halving ->
                    ", with successive halving (factor "
                        + halving.factor()
                        + ", first rung "
                        + Plurals.count(halving.epochs(), "epoch")
                        + ")")
            .orElse("");
    return configurations
        + " on "
        + repetitions(search.seeds(), variantSearch.variant())
        + halved
        + afterSearch(variantSearch)
        + unusedResults(search);
  }

  private static String afterSearch(VariantSearch variantSearch) {
    List<Long> seeds = variantSearch.variant().seeds();
    SearchSettings search = variantSearch.variant().search();
    if (!search.seeds().containsAll(seeds)) {
      return "; then the best "
          + search.finalists()
          + " on "
          + repetitions(seeds, variantSearch.variant());
    }
    return variantSearch.testsAll() ? "" : "; then a test evaluation of the best";
  }

  /** {@code 3 seeds}, or {@code 3 seeds × 5 folds}. */
  private static String repetitions(List<Long> seeds, Variant variant) {
    String words = Plurals.count(seeds.size(), "seed");
    return variant.folds() == 0 ? words : words + " × " + Plurals.count(variant.folds(), "fold");
  }

  /**
   * A note if the search has so few trials that all its configurations are random and no result
   * influences them; otherwise empty.
   */
  private static String unusedResults(SearchSettings search) {
    int first = search.method().startup() + search.concurrency(); // the first that uses results
    return search.method().startup() == 0 || search.trials().orElse(first) >= first
        ? ""
        : String.format(
            Locale.ROOT,
            "; all of them are random, because this search uses results from configuration %,d on:"
                + " increase trials, or reduce startup",
            first);
  }

  private static String text(Estimate estimate, String trials) {
    if (estimate.known() == 0) {
      return "no time estimate: no trial with the same data set and model has finished here";
    }
    String rest =
        estimate.unknown() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " for %d of them; no estimate for the other %d",
                estimate.known(),
                estimate.unknown());
    return "about " + Durations.text(estimate.time()) + trials + ", one trial at a time" + rest;
  }
}
