package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;
import static org.recital.reports.store.StoreExamples.EXPERIMENT;
import static org.recital.reports.store.StoreExamples.NOON;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCopyTest {
  private static final PlannedTrial A = StoreExamples.trial("a", 1);
  private static final PlannedTrial B = StoreExamples.trial("b", 1);
  private static final PlannedTrial C = StoreExamples.trial("c", 1);

  @TempDir Path folder;

  @Test
  void a_store_is_equal_after_a_copy_to_a_database_and_back() {
    ResultsLocation first = location("first");
    fill(first);
    ResultsLocation database = TestPostgres.newLocation(folder.resolve("files"));
    ResultsLocation last = location("last");

    assertThat(first.copyTo(database)).isEqualTo(new CopyResult(1, 3, 3, 1));
    assertThat(database.copyTo(last)).isEqualTo(new CopyResult(1, 3, 3, 0));

    assertThat(content(database)).isEqualTo(content(first)).isEqualTo(content(last));
  }

  @Test
  void a_second_copy_copies_only_what_is_new() {
    ResultsLocation from = location("from");
    long running = fill(from);
    ResultsLocation to = TestPostgres.newLocation(folder.resolve("files"));
    from.copyTo(to);

    assertThat(from.copyTo(to)).isEqualTo(new CopyResult(1, 0, 0, 1));

    try (ResultsStore store = from.open()) {
      store.fail(running, new Failure(State.FAILED, "a bug", "log"));
    }
    assertThat(from.copyTo(to)).isEqualTo(new CopyResult(1, 0, 1, 0));
    assertThat(from.copyTo(to)).isEqualTo(new CopyResult(1, 0, 0, 0));
    try (ResultsStore store = to.open()) {
      assertThat(store.trials("small").get(2).attempt().orElseThrow().failure())
          .contains(new Failure(State.FAILED, "a bug", "log"));
    }
  }

  @Test
  void the_last_run_of_an_experiment_is_not_copied_and_does_not_outlive_a_later_spec() {
    ResultsLocation one = location("one");
    ResultsLocation two = location("two");
    plan(one, NOON, "text of one", A);
    try (ResultsStore store = one.open((InstantSource) () -> NOON)) {
      store.beginRun(new Experiment("small", "", "text of one"), StoreExamples.OWNER);
    }
    one.copyTo(two);
    try (ResultsStore store = two.open((InstantSource) () -> NOON.plusSeconds(1))) {
      assertThat(store.lastRun("small")).isEmpty();
      store.record(new Experiment("small", "", "text of two"));
    }

    two.copyTo(one);

    try (ResultsStore store = one.open()) {
      assertThat(store.experiment("small").orElseThrow().specText()).isEqualTo("text of two");
      assertThat(store.lastRun("small")).isEmpty();
    }
  }

  @Test
  void stores_with_the_same_experiment_are_merged() {
    ResultsLocation one = location("one");
    ResultsLocation two = location("two");
    plan(one, NOON, "text of one", A, B);
    plan(two, NOON.plusSeconds(1), "text of two", C, B);
    finish(one, A);
    finish(two, B);

    assertThat(two.copyTo(one)).isEqualTo(new CopyResult(1, 1, 1, 0));

    try (ResultsStore store = one.open()) {
      assertThat(store.planned("small")).containsExactly(A, B, C);
      assertThat(store.trials("small"))
          .extracting(StoredTrial::state)
          .containsExactly(State.FINISHED, State.FINISHED, State.PLANNED);
      assertThat(store.experiment("small").orElseThrow().specText()).isEqualTo("text of two");
    }
    assertThat(one.copyTo(two)).isEqualTo(new CopyResult(1, 1, 1, 0));
    try (ResultsStore store = two.open()) {
      assertThat(store.planned("small")).containsExactly(C, B, A);
      assertThat(store.experiment("small").orElseThrow().specText()).isEqualTo("text of two");
    }
  }

  @Test
  void an_external_row_does_not_join_one_of_the_same_name_and_repetition() {
    ResultsLocation one = location("one");
    ResultsLocation two = location("two");
    addExternal(one, "first", 1);
    addExternal(two, "second", 1);
    addExternal(two, "third", 2);

    two.copyTo(one);

    try (ResultsStore store = one.open()) {
      assertThat(store.trials("small"))
          .extracting(trial -> trial.plan().fingerprint())
          .containsExactly("first", "third");
    }
  }

  private static void addExternal(ResultsLocation location, String fingerprint, long seed) {
    PlannedTrial trial =
        new PlannedTrial(
            fingerprint,
            "theirs",
            Map.of(),
            seed,
            "{\"model\":{\"type\":\"external\"},\"seed\":" + seed + "}",
            "tiny",
            "d00d",
            Optional.of("nDCG@10"));
    ExternalResult result =
        new ExternalResult(
            ENVIRONMENT,
            "d00d",
            StoreExamples.protocol(),
            "ranked lists of another program",
            StoreExamples.result(1, 1),
            StoreExamples.cases());
    try (ResultsStore store = location.open()) {
      store.record(EXPERIMENT);
      store.addExternal("small", trial, result);
    }
  }

  @Test
  void the_search_of_the_other_store_stays_if_it_has_another_identity() {
    ResultsLocation from = location("from");
    ResultsLocation to = location("to");
    propose(from, "space 1", "0.1", "0.2");
    propose(to, "space 2", "0.3");

    from.copyTo(to);

    try (ResultsStore store = to.open()) {
      assertThat(store.searches("small"))
          .extracting(SearchRecord::identity)
          .containsExactly("space 2");
      assertThat(store.proposals("small", "v")).containsExactly(Map.of("lr", "0.3"));
    }
    propose(to, "space 1", "0.1");
    from.copyTo(to);
    try (ResultsStore store = to.open()) {
      assertThat(store.proposals("small", "v"))
          .containsExactly(Map.of("lr", "0.1"), Map.of("lr", "0.2"));
    }
  }

  @Test
  void a_missing_store_cannot_be_copied() {
    ResultsLocation missing = location("missing");
    assertThatThrownBy(() -> missing.copyTo(location("to")))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "there is no results store in '"
                + folder.resolve("missing")
                + "'; run an experiment first, or name the results folder with --results");
    ResultsLocation empty = TestPostgres.newLocation(folder);
    assertThatThrownBy(() -> empty.copyTo(location("to")))
        .isInstanceOf(StoreException.class)
        .hasMessage("there is no results store in " + empty.store() + "; run an experiment first");
    assertThat(folder.resolve("to")).doesNotExist();
  }

  private ResultsLocation location(String name) {
    return new ResultsLocation(folder.resolve(name));
  }

  /** An experiment with a finished, a failed and a running trial; returns the running attempt. */
  private static long fill(ResultsLocation location) {
    plan(location, NOON, "text", A, B, C);
    try (ResultsStore store = location.open(() -> NOON.plusSeconds(5))) {
      store.fail(
          store.begin(A.fingerprint(), ENVIRONMENT), new Failure(State.INTERRUPTED, "killed", ""));
    }
    try (ResultsStore store = location.open(() -> NOON.plusSeconds(7).plusNanos(789))) {
      long finished = store.begin(A.fingerprint(), ENVIRONMENT);
      store.prepared(finished, "d00d", StoreExamples.protocol());
      store.addMetricValues(finished, List.of(new MetricValue("loss", 1, 20, Double.NaN, NOON)));
      store.testEvaluated(finished, "the winner", NOON);
      store.listsSaved(finished, "small/lists/a.csv.gz");
      store.modelSaved(finished, "small/models/a");
      store.finish(finished, StoreExamples.result(0.25, 0.5), StoreExamples.cases());
      long stopped = store.begin(B.fingerprint(), ENVIRONMENT);
      store.stop(stopped, StoreExamples.result(0.125, 0.25));
      store.record(
          new SearchRecord("small", "v", "space", Map.of())
              .describedAs(StoreExamples.description()));
      store.propose("small", "v", List.of(Map.of("lr", "0.1"), Map.of("lr", "0.2")));
      return store.begin(C.fingerprint(), ENVIRONMENT);
    }
  }

  private static void plan(
      ResultsLocation location, Instant time, String text, PlannedTrial... trials) {
    try (ResultsStore store = location.open(() -> time)) {
      store.record(new Experiment("small", EXPERIMENT.description(), text));
      store.plan("small", List.of(trials));
    }
  }

  private static void finish(ResultsLocation location, PlannedTrial trial) {
    try (ResultsStore store = location.open()) {
      store.finish(
          store.begin(trial.fingerprint(), ENVIRONMENT),
          StoreExamples.result(1, 1),
          StoreExamples.cases());
    }
  }

  private static void propose(ResultsLocation location, String identity, String... rates) {
    try (ResultsStore store = location.open()) {
      store.record(EXPERIMENT);
      store.record(new SearchRecord("small", "v", identity, Map.of()));
      for (String rate : rates) {
        store.propose("small", "v", List.of(Map.of("lr", rate)));
      }
    }
  }

  /** PostgreSQL rounds times to microseconds. */
  private static Instant rounded(Instant time) {
    return time.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
  }

  /** Everything that the store has about ended attempts, without their ids. */
  private static List<String> content(ResultsLocation location) {
    try (ResultsStore store = location.open()) {
      List<String> content = new ArrayList<>();
      content.add(store.experiment("small").toString());
      for (StoredTrial trial : store.trials("small")) {
        content.add(trial.plan().toString());
        trial
            .attempt()
            .filter(attempt -> attempt.state() != State.RUNNING)
            .ifPresent(
                attempt -> {
                  content.add(
                      String.join(
                          " ",
                          attempt.state().toString(),
                          rounded(attempt.begun()).toString(),
                          rounded(attempt.ended().orElseThrow()).toString(),
                          attempt.environment().toString(),
                          attempt.protocol().toString(),
                          attempt.result().toString(),
                          attempt.model().toString(),
                          attempt.lists().toString()));
                  content.add(store.metricValues(attempt.id()).toString());
                  CaseValues cases = store.testCases(attempt.id());
                  content.add(cases.ids() + " " + cases.values().keySet());
                  cases.values().values().forEach(v -> content.add(Arrays.toString(v)));
                });
      }
      store
          .testEvaluations("small")
          .forEach(evaluation -> content.add(evaluation.reason() + evaluation.time()));
      content.add(store.searches("small").toString());
      content.add(store.proposals("small", "v").toString());
      return content;
    }
  }
}
