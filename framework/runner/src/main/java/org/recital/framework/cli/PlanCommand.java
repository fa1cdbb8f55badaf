package org.recital.framework.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.recital.framework.schedule.Estimate;
import org.recital.framework.schedule.Plan;
import org.recital.framework.search.SearchSettings;
import org.recital.framework.search.Variant;
import org.recital.framework.spec.Experiment;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.Timing;
import org.recital.reports.store.TrialName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code recital plan}: prints the trials that {@code run} would run, with a time estimate. */
@Command(
    name = "plan",
    description = "Print the trials that 'run' would run, with an estimate of the time.")
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecArguments spec = new SpecArguments();
  @Mixin private ResultsFolder results = new ResultsFolder();

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Experiment experiment = spec.load(console);
    DataHome home = DataFolders.of(console, experiment.folder());
    Plan plan = Plan.of(experiment, home);
    List<String> searches =
        experiment.variants().stream().flatMap(variant -> search(variant).stream()).toList();
    if (results.location().exists()) {
      try (ResultsStore store = results.location().openExisting()) {
        print(plan, store.finished(fingerprints(plan)).keySet(), store.timings(), searches);
      }
    } else {
      print(plan, Set.of(), List.of(), searches);
    }
    Optional<String> unusable = new ResultsFolderCheck(results.location()).problem();
    unusable.ifPresent(problem -> console.err().println("recital: " + problem));
    return unusable.isPresent() ? ExitStatus.BAD_INPUT : ExitStatus.OK;
  }

  private static Set<String> fingerprints(Plan plan) {
    return plan.trials().stream().map(PlannedTrial::fingerprint).collect(Collectors.toSet());
  }

  /** What the search of a variant adds to the known trials; empty without a search. */
  private static Optional<String> search(Variant variant) {
    SearchSettings search = variant.search();
    if (variant.space().spaces().isEmpty()) {
      return Optional.empty();
    }
    String proposed =
        search.usesResults()
            ? search.trials().isPresent()
                ? "up to " + Plurals.count(search.trials().getAsInt(), "configuration")
                : "all configurations"
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
    return Optional.of(
        variant.name()
            + ": "
            + proposed
            + " on "
            + Plurals.count(search.seeds().size(), "seed")
            + halved
            + "; then the best "
            + search.finalists()
            + " on "
            + Plurals.count(variant.seeds().size(), "seed"));
  }

  private void print(Plan plan, Set<String> finished, List<Timing> timings, List<String> searches) {
    PrintWriter out = console.out();
    Map<String, String> first = new TreeMap<>();
    for (PlannedTrial trial : plan.trials()) {
      String same = first.putIfAbsent(trial.fingerprint(), TrialName.of(trial));
      String state = finished.contains(trial.fingerprint()) ? "already finished" : "to run";
      out.printf(
          Locale.ROOT, "%-60s %s%n", TrialName.of(trial), same == null ? state : "same as " + same);
    }
    List<PlannedTrial> waiting =
        plan.distinct().stream().filter(trial -> !finished.contains(trial.fingerprint())).toList();
    out.println();
    out.printf(
        Locale.ROOT,
        "%s, %s, %d already finished, %d to run%n",
        Plurals.count(plan.trials().size(), "trial"),
        Plurals.count(plan.duplicates(), "duplicate"),
        plan.distinct().size() - waiting.size(),
        waiting.size());
    searches.forEach(out::println);
    if (!waiting.isEmpty()) {
      out.println(text(Estimate.of(waiting, timings)));
    }
  }

  private static String text(Estimate estimate) {
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
    return "about " + Durations.text(estimate.time()) + ", one trial at a time" + rest;
  }
}
