package org.recital.framework.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.recital.framework.search.ScheduledTrial;
import org.recital.framework.search.TrialOutcome;
import org.recital.framework.search.VariantSearch;
import org.recital.framework.trial.Extent;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Environment;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;

/**
 * The trials of an experiment that its searches have scheduled. Trials with a recorded result are
 * not run; their results are passed to the searches. An interrupted search is resumed in the same
 * way.
 */
final class SearchQueue implements TrialSource {
  private static final long POLL_MILLIS = 200; // a stop does not notify waiting threads

  private final SearchRecords store;
  private final Planner planner;
  private final List<VariantSearch> searches;
  private final long rerunAfter;
  private final boolean test;
  private final RecordedOutcomes outcomes;

  private final List<Entry> ready = new ArrayList<>();
  private final IdentityHashMap<QueuedTrial, Entry> running = new IdentityHashMap<>();
  private final Set<String> runningTrainings = new HashSet<>();
  private final Set<String> ended = new HashSet<>(); // fingerprints of trials run in this process
  private final Set<PlannedTrial> planned = new LinkedHashSet<>();
  private final Map<String, Environment> reused = new LinkedHashMap<>(); // by fingerprint
  private final Map<String, Set<Continuable>> trained = new HashMap<>(); // by training
  private final Set<Execution> executions = new HashSet<>();
  private final List<QueuedTrial> withheld = new ArrayList<>(); // test evaluation is left out
  private boolean isPlanned;

  /** An execution of a trial. It is run only once, even if several variants schedule it. */
  private record Execution(String fingerprint, Extent extent) {}

  /** A configuration for which its search may schedule further trials. */
  private record Continuable(VariantSearch search, Map<String, String> configuration) {}

  /** A trial that a search has scheduled. */
  private record Entry(VariantSearch search, ScheduledTrial scheduled, QueuedTrial queued) {
    String fingerprint() {
      return queued.plan().fingerprint();
    }

    Execution execution() {
      return new Execution(fingerprint(), queued.extent());
    }

    Continuable continuable() {
      return new Continuable(search, scheduled.trial().configuration());
    }
  }

  /**
   * @param rerunAfter id of the last attempt before a rerun, which ignores earlier results; 0
   *     without a rerun
   * @param test whether trials are evaluated on the test part; otherwise, checkpoints of trials
   *     that may be evaluated later are kept
   */
  SearchQueue(
      SearchRecords store,
      Planner planner,
      List<VariantSearch> searches,
      long rerunAfter,
      boolean test) {
    this.store = store;
    this.planner = planner;
    this.searches = List.copyOf(searches);
    this.rerunAfter = rerunAfter;
    this.test = test;
    this.outcomes = new RecordedOutcomes(store);
  }

  /** Replaces the plan of the experiment with the trials that can run now. */
  synchronized void start() {
    ask();
  }

  @Override
  public synchronized Optional<QueuedTrial> next(BooleanSupplier stop) {
    while (!stop.getAsBoolean() && !(ready.isEmpty() && running.isEmpty())) {
      Optional<QueuedTrial> next = poll();
      if (next.isPresent()) {
        return next;
      }
      try {
        wait(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Id of the last attempt before a rerun; 0 without a rerun. */
  long rerunAfter() {
    return rerunAfter;
  }

  /** The next trial that may begin; empty if there is none at the moment. */
  synchronized Optional<QueuedTrial> poll() {
    return ready.stream()
        .filter(entry -> !runningTrainings.contains(entry.queued().training()))
        .findFirst()
        .map(this::begin);
  }

  private QueuedTrial begin(Entry entry) {
    ready.remove(entry);
    running.put(entry.queued(), entry);
    runningTrainings.add(entry.queued().training());
    return entry.queued();
  }

  @Override
  public synchronized void ended(QueuedTrial trial, TrialEnd end) {
    Entry entry = Optional.ofNullable(running.remove(trial)).orElseThrow();
    runningTrainings.remove(trial.training());
    if (end.state() == State.INTERRUPTED) {
      notifyAll();
      return;
    }
    ended.add(entry.fingerprint());
    trained(entry);
    if (end.state() == State.FAILED || !tell(entry, recorded(List.of(entry)))) {
      entry.search().ended(entry.scheduled(), new TrialOutcome.Failed());
    }
    List<Entry> same =
        ready.stream().filter(other -> other.fingerprint().equals(entry.fingerprint())).toList();
    ready.removeAll(same);
    add(same);
    ask();
    notifyAll();
  }

  private void trained(Entry entry) {
    trained
        .computeIfAbsent(entry.queued().training(), training -> new HashSet<>())
        .add(entry.continuable());
  }

  @Override
  public synchronized int left() {
    return (int) ready.stream().map(Entry::execution).distinct().count();
  }

  /** Trials that were planned so far. */
  synchronized List<PlannedTrial> planned() {
    return List.copyOf(planned);
  }

  /** The known trials that are still to be run. */
  synchronized List<QueuedTrial> waiting() {
    return ready.stream().map(Entry::queued).toList();
  }

  /**
   * Number of trial executions known so far: those that have ended, run now or are still to be run.
   */
  synchronized int executions() {
    return executions.size();
  }

  /** Environments that produced the results that were reused, by fingerprint. */
  synchronized Map<String, Environment> reused() {
    return Map.copyOf(reused);
  }

  /** Takes trials from the searches until no search has a trial that can run. */
  private void ask() {
    boolean progress = true;
    while (progress) {
      progress = false;
      List<Entry> asked = new ArrayList<>();
      for (VariantSearch search : searches) {
        for (ScheduledTrial trial : search.available()) {
          asked.add(new Entry(search, trial, queued(trial)));
        }
        store.recordProposals(search);
        store.recordDescription(search);
      }
      if (!asked.isEmpty()) {
        plan(asked);
        progress = add(asked);
      }
    }
  }

  private QueuedTrial queued(ScheduledTrial trial) {
    if (test || !trial.extent().test()) {
      return planner.queued(trial);
    }
    withheld.add(planner.queued(trial));
    return planner.queued(trial.withoutTest());
  }

  /** Whether evaluations on the test part are left to a later run. */
  synchronized boolean leavesTests() {
    Set<String> fingerprints = new HashSet<>();
    withheld.forEach(trial -> fingerprints.add(trial.plan().fingerprint()));
    Map<String, Attempt> recorded = store.results(fingerprints, rerunAfter);
    return !withheld.stream().allMatch(trial -> hasOutcome(trial, recorded));
  }

  private boolean hasOutcome(QueuedTrial trial, Map<String, Attempt> recorded) {
    return Optional.ofNullable(recorded.get(trial.plan().fingerprint()))
        .flatMap(attempt -> outcomes.of(trial, attempt))
        .isPresent();
  }

  private void plan(List<Entry> asked) {
    List<PlannedTrial> plans = asked.stream().map(entry -> entry.queued().plan()).toList();
    if (isPlanned) {
      store.append(plans);
    } else {
      store.plan(plans);
      isPlanned = true;
    }
    planned.addAll(plans);
  }

  /**
   * Queues the trials without a recorded result, and passes recorded results to the searches.
   * Returns whether any result was recorded.
   */
  private boolean add(List<Entry> entries) {
    Map<String, Attempt> recorded = recorded(entries);
    boolean told = false;
    for (Entry entry : entries) {
      if (tell(entry, recorded)) {
        told = true;
      } else {
        ready.add(entry);
        executions.add(entry.execution());
      }
    }
    return told;
  }

  private Map<String, Attempt> recorded(List<Entry> entries) {
    Set<String> fingerprints = new HashSet<>();
    entries.forEach(entry -> fingerprints.add(entry.fingerprint()));
    return store.results(fingerprints, rerunAfter);
  }

  /** Passes the recorded result of a trial to its search; returns false if there is none. */
  private boolean tell(Entry entry, Map<String, Attempt> recorded) {
    Optional<Attempt> attempt = Optional.ofNullable(recorded.get(entry.fingerprint()));
    Optional<TrialOutcome> outcome = attempt.flatMap(one -> outcomes.of(entry.queued(), one));
    if (outcome.isEmpty()) {
      return false;
    }
    if (!ended.contains(entry.fingerprint())) {
      reused.put(entry.fingerprint(), attempt.get().environment());
      trained(entry); // a process that was killed may have left its checkpoint
    }
    entry.search().ended(entry.scheduled(), outcome.get());
    return true;
  }

  @Override
  public synchronized List<String> released() {
    Set<String> needed = new HashSet<>(runningTrainings);
    ready.forEach(entry -> needed.add(entry.queued().training()));
    Set<Continuable> continuable = new HashSet<>();
    for (VariantSearch search : searches) {
      search.mayContinue().forEach(one -> continuable.add(new Continuable(search, one)));
      if (!test) {
        search.mayBeTested().forEach(one -> continuable.add(new Continuable(search, one)));
      }
    }
    List<String> released =
        trained.entrySet().stream()
            .filter(entry -> !needed.contains(entry.getKey()))
            .filter(entry -> Collections.disjoint(entry.getValue(), continuable))
            .map(Map.Entry::getKey)
            .toList();
    released.forEach(trained::remove);
    return released;
  }
}
