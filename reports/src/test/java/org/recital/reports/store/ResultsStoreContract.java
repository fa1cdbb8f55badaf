package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;
import static org.recital.reports.store.StoreExamples.EXPERIMENT;
import static org.recital.reports.store.StoreExamples.NOON;
import static org.recital.reports.store.StoreExamples.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of every results store. */
abstract class ResultsStoreContract {
  private Instant now = NOON;
  ResultsStore store;

  /** Location of an empty store; the same at every call within a test. */
  abstract ResultsLocation location();

  @BeforeEach
  void open() {
    store = location().open((InstantSource) () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void planned_trials_keep_the_order_of_the_plan_and_their_configuration() {
    PlannedTrial second = trial("popularity", 1);
    PlannedTrial first =
        new PlannedTrial(
            "abc",
            "lightgcn",
            StoreExamples.ordered("model.layers", "3", "an.other", "1e-3"),
            7,
            "{}",
            "tiny",
            "d00d",
            Optional.empty());
    store.record(EXPERIMENT);
    store.plan("small", List.of(first, second));

    List<StoredTrial> trials = store.trials("small");

    assertThat(trials)
        .containsExactly(
            new StoredTrial(first, 0, Optional.empty()),
            new StoredTrial(second, 0, Optional.empty()));
    assertThat(trials.get(0).plan().configuration().keySet())
        .containsExactly("model.layers", "an.other");
    assertThat(trials.get(0).state()).isEqualTo(State.PLANNED);
    assertThat(store.planned("small")).containsExactly(first, second);
    assertThat(store.planned("unknown")).isEmpty();
  }

  @Test
  void a_finished_attempt_round_trips_after_reopening() {
    PlannedTrial trial = StoreExamples.planOne(store);
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.prepared(attempt, "d00d", StoreExamples.protocol());
    store.listsSaved(attempt, "small/lists/one.csv.gz");
    now = NOON.plusSeconds(90);
    store.finish(attempt, StoreExamples.result(0.25, 0.125), StoreExamples.cases());
    store.close();
    open();

    StoredTrial stored = store.trials("small").get(0);

    assertThat(stored.attempts()).isEqualTo(1);
    assertThat(stored.attempt())
        .contains(
            new Attempt(
                attempt,
                State.FINISHED,
                NOON,
                Optional.of(now),
                now,
                ENVIRONMENT,
                Optional.of("d00d"),
                Optional.of(StoreExamples.protocol()),
                Optional.of(StoreExamples.result(0.25, 0.125)),
                Optional.empty(),
                Optional.empty(),
                Optional.of("small/lists/one.csv.gz")));
    assertThat(stored.result().orElseThrow().test().keySet())
        .containsExactly("nDCG@10", "Recall@10[tail]");
    CaseValues cases = store.testCases(attempt);
    assertThat(cases.users()).containsExactly(2, 0, 2);
    assertThat(cases.interactions()).containsExactly(5, 0, 5);
    assertThat(cases.values()).containsOnlyKeys("nDCG@10");
    float[] values = cases.of("nDCG@10").orElseThrow();
    assertThat(Float.floatToRawIntBits(values[2])).isEqualTo(Float.floatToRawIntBits(-0.0f));
    assertThat(values[1]).isNaN();
  }

  @Test
  void a_metric_without_a_direction_has_direction_neither() {
    PlannedTrial trial = StoreExamples.planOne(store);
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    AttemptResult result =
        new AttemptResult(0, 0, Map.of(), Map.of("Gini@10", 0.5), Map.of(), Map.of(), 0, Map.of());
    store.finish(attempt, result, CaseValues.none());

    assertThat(store.trials("small").get(0).result().orElseThrow().directions())
        .isEqualTo(Map.of("Gini@10", Direction.NEITHER));
  }

  @Test
  void a_trial_finished_for_one_experiment_is_finished_for_every_other() {
    PlannedTrial trial = StoreExamples.planOne(store);
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.finish(attempt, StoreExamples.result(1, 1), CaseValues.none());

    store.record(new Experiment("other", "", ""));
    PlannedTrial same =
        new PlannedTrial(
            trial.fingerprint(),
            "another-name",
            Map.of("a", "b"),
            trial.seed(),
            trial.specJson(),
            trial.dataset(),
            trial.datasetSha256(),
            trial.select());
    store.plan("other", List.of(same, trial("ease", 1)));

    assertThat(store.finished(List.of(trial.fingerprint(), "ease-1", "unknown")))
        .isEqualTo(Map.of(trial.fingerprint(), ENVIRONMENT));
    assertThat(store.trials("other"))
        .extracting(StoredTrial::state)
        .containsExactly(State.FINISHED, State.PLANNED);
    assertThat(store.trials("other").get(0).plan()).isEqualTo(same);
    assertThat(store.trials("small").get(0).plan()).isEqualTo(trial);
  }

  @Test
  void the_experiment_of_an_attempt_is_the_one_that_ran_it_or_else_those_that_plan_its_trial() {
    PlannedTrial trial = StoreExamples.planOne(store);
    store.record(new Experiment("other", "", ""));
    store.plan("other", List.of(trial));
    long unknown = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.outbox().beginRun("other", Optional.empty(), StoreExamples.OWNER);
    long replicated = store.outbox().begin("other", trial, ENVIRONMENT);

    assertThat(store.experimentsOf(List.of(unknown, replicated, 99L)))
        .isEqualTo(Map.of(unknown, List.of("other", "small"), replicated, List.of("other")));
    assertThat(store.experimentsOf(List.of())).isEmpty();
  }

  @Test
  void a_new_plan_replaces_the_old_one_and_keeps_all_results() {
    PlannedTrial trial = StoreExamples.planOne(store);
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.testEvaluated(attempt, "final", NOON);
    store.finish(attempt, StoreExamples.result(1, 1), CaseValues.none());

    store.plan("small", List.of(trial("ease", 1)));

    assertThat(store.trials("small")).extracting(t -> t.plan().variant()).containsExactly("ease");
    assertThat(store.testEvaluations("small"))
        .containsExactly(new TestEvaluation(attempt, "final", NOON));
    store.plan("small", List.of(trial));
    assertThat(store.trials("small").get(0).state()).isEqualTo(State.FINISHED);
  }

  @Test
  void trials_are_appended_to_a_plan_once_and_in_order() {
    store.record(StoreExamples.EXPERIMENT);
    PlannedTrial first = StoreExamples.trial("popularity", 1);
    PlannedTrial second = StoreExamples.trial("popularity", 2);
    PlannedTrial third = StoreExamples.trial("popularity", 3);
    store.plan("small", List.of(third));
    store.plan("small", List.of(first));

    store.append("small", List.of(second, first));
    store.append("small", List.of());
    store.append("small", List.of(third));

    assertThat(store.trials("small"))
        .extracting(StoredTrial::plan)
        .containsExactly(first, second, third);
  }

  @Test
  void a_stopped_attempt_has_a_result_until_a_finished_attempt_takes_its_place() {
    PlannedTrial trial = StoreExamples.planOne(store);
    AttemptResult early = StoreExamples.result(0.3, 0.1);
    AttemptResult late = StoreExamples.result(0.4, 0.2);
    long stopped = store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT);
    store.stop(stopped, early);
    long failed = store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT);
    store.fail(failed, new Failure(State.FAILED, "out of memory", ""));

    assertThat(store.results(List.of(trial.fingerprint(), "unknown"), 0))
        .hasSize(1)
        .extractingByKey(trial.fingerprint())
        .extracting(Attempt::id, Attempt::state, attempt -> attempt.result().orElseThrow())
        .containsExactly(stopped, State.STOPPED, early);
    assertThat(store.finished(List.of(trial.fingerprint()))).isEmpty();

    long finished = store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT);
    store.finish(finished, late, StoreExamples.cases());

    assertThat(store.results(List.of(trial.fingerprint()), 0))
        .extractingByKey(trial.fingerprint())
        .extracting(Attempt::id, Attempt::state, attempt -> attempt.result().orElseThrow())
        .containsExactly(finished, State.FINISHED, late);
    assertThat(store.results(List.of(), 0)).isEmpty();
    assertThat(store.results(List.of(trial.fingerprint()), stopped)).hasSize(1);
    assertThat(store.results(List.of(trial.fingerprint()), finished)).isEmpty();
    assertThat(store.lastAttempt()).isEqualTo(finished);
  }

  @Test
  void a_stopped_trial_that_is_continued_is_running_and_keeps_its_result() {
    PlannedTrial trial = StoreExamples.planOne(store);
    store.stop(
        store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT),
        StoreExamples.result(0.3, 0.1));
    double best = store.status("small", 0).orElseThrow().best().get(0).value();

    long continued = store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT);

    ExperimentStatus running = store.status("small", 0).orElseThrow();
    assertThat(running.count(State.RUNNING)).isEqualTo(1);
    assertThat(running.count(State.STOPPED)).isZero();
    assertThat(running.unfinished()).hasSize(1);
    assertThat(running.best().get(0).value()).isEqualTo(best);

    store.fail(continued, new Failure(State.INTERRUPTED, "stopped", ""));

    ExperimentStatus stopped = store.status("small", 0).orElseThrow();
    assertThat(stopped.count(State.STOPPED)).isEqualTo(1);
    assertThat(stopped.unfinished()).isEmpty();
  }

  @Test
  void an_empty_store_has_no_last_attempt() {
    assertThat(store.lastAttempt()).isZero();
  }

  @Test
  void the_proposals_of_a_search_are_kept_until_its_identity_changes() {
    store.record(StoreExamples.EXPERIMENT);
    SearchRecord search =
        new SearchRecord(
            "small",
            "lightgcn",
            "id",
            Map.of(
                "model.layers", new SearchRecord.Bounds(1, 4.5, false, false),
                "model.k", new SearchRecord.Bounds(1, 100, false, true),
                "model.l2", new SearchRecord.Bounds(0.1, 1e-9, true, false),
                "loss.l2", new SearchRecord.Bounds(-1, 0, true, true)));
    store.record(search);
    Map<String, String> first = StoreExamples.ordered("z", "1", "a", "2");
    store.propose("small", "lightgcn", List.of(first, Map.of("a", "3")));
    store.propose("small", "lightgcn", List.of(Map.of()));
    store.record(search);

    assertThat(store.searches("small")).containsExactly(search);
    assertThat(store.proposals("small", "lightgcn"))
        .containsExactly(first, Map.of("a", "3"), Map.of());
    assertThat(store.proposals("small", "lightgcn").get(0).keySet()).containsExactly("z", "a");
    assertThat(store.proposals("small", "bpr-mf")).isEmpty();

    SearchRecord other = new SearchRecord("small", "lightgcn", "other", Map.of());
    store.record(other);

    assertThat(store.searches("small")).containsExactly(other);
    assertThat(store.proposals("small", "lightgcn")).isEmpty();
    assertThat(store.searches("unknown")).isEmpty();
  }

  @Test
  void the_description_of_a_search_is_recorded_and_renamed_with_its_experiment() {
    store.record(StoreExamples.EXPERIMENT);
    SearchRecord search =
        new SearchRecord("small", "lightgcn", "id", Map.of())
            .describedAs(StoreExamples.description());
    store.record(new SearchRecord("small", "lightgcn", "id", Map.of()));

    store.record(search);

    assertThat(store.searches("small")).containsExactly(search);
    SearchDescription read = store.searches("small").get(0).description().orElseThrow();
    assertThat(read.method().keySet()).containsExactly("type", "startup", "candidates");
    assertThat(read.parameters().get(0).condition().keySet()).containsExactly("z", "a");
    assertThat(read.skippedConfigurations()).isEqualTo(3);

    store.rename("small", "renamed");

    assertThat(store.searches("renamed").get(0).description()).isEqualTo(search.description());
  }

  @Test
  void a_renamed_experiment_keeps_the_settings_of_its_report() {
    ReportSettings settings =
        new ReportSettings(List.of("nDCG@10"), Optional.of("b"), Set.of(PlotKind.LOSS));
    store.record(new Experiment("small", "", "text", settings));

    store.rename("small", "renamed");

    assertThat(store.experiment("renamed").orElseThrow().report()).isEqualTo(settings);
  }

  @Test
  void trials_of_earlier_plans_with_a_result_are_counted_by_variant() {
    store.record(StoreExamples.EXPERIMENT);
    store.plan("small", List.of(trial("a", 1), trial("a", 2), trial("a", 3), trial("b", 1)));
    store.finish(store.begin("a-1", ENVIRONMENT), StoreExamples.result(1, 1), CaseValues.none());
    store.stop(store.begin("a-2", ENVIRONMENT), StoreExamples.result(1, 1));
    store.stop(store.begin("a-2", ENVIRONMENT), StoreExamples.result(1, 1));
    store.fail(store.begin("a-3", ENVIRONMENT), new Failure(State.FAILED, "no", ""));
    store.finish(store.begin("b-1", ENVIRONMENT), StoreExamples.result(1, 1), CaseValues.none());
    assertThat(store.formerTrials("small")).isEmpty();

    PlannedTrial searched =
        new PlannedTrial(
            "b-1", "b", Map.of("x", "1"), 1, "{}", "tiny", "d00d", Optional.of("nDCG@10"));
    store.plan("small", List.of(trial("a", 4), searched));

    assertThat(store.formerTrials("small")).isEqualTo(Map.of("a", 2)); // b-1 is planned again
    assertThat(store.formerTrials("unknown")).isEmpty();
  }

  @Test
  void experiments_are_listed_with_the_states_of_their_trials() {
    store.record(EXPERIMENT);
    store.plan(
        "small",
        List.of(trial("a", 1), trial("b", 1), trial("c", 1), trial("d", 1), trial("e", 1)));
    store.finish(store.begin("a-1", ENVIRONMENT), StoreExamples.result(1, 1), CaseValues.none());
    store.fail(store.begin("b-1", ENVIRONMENT), new Failure(State.FAILED, "no", ""));
    store.begin("c-1", ENVIRONMENT);
    store.record(new Experiment("empty", "nothing yet", ""));

    assertThat(store.experiments())
        .containsExactly(
            new ExperimentSummary("empty", "nothing yet", NOON, Map.of()),
            new ExperimentSummary(
                "small",
                "Which is better?",
                NOON,
                Map.of(State.FINISHED, 1, State.FAILED, 1, State.RUNNING, 1, State.PLANNED, 2)));
    assertThat(store.experiments().get(1).count()).isEqualTo(5);
    assertThat(store.experiment("small")).contains(EXPERIMENT);
    assertThat(store.experiment("unknown")).isEmpty();
  }

  @Test
  void a_status_summarises_the_trials_of_an_experiment() {
    PlannedTrial searched =
        new PlannedTrial(
            "a-2", "a", Map.of("x", "1"), 2, "{}", "tiny", "d00d", Optional.of("nDCG@10"));
    store.record(EXPERIMENT);
    store.plan(
        "small",
        List.of(
            trial("a", 1),
            searched,
            trial("b", 1),
            trial("c", 1),
            trial("d", 1),
            trial("e", 1),
            trial("f", 1)));
    Environment other = new Environment(new Owner("tuba", 7, NOON), "cpu", "", Map.of());
    store.fail(store.begin("a-2", other), new Failure(State.FAILED, "an earlier failure", ""));
    now = NOON.plusSeconds(100);
    store.finish(store.begin("a-1", ENVIRONMENT), StoreExamples.result(0.1, 1), CaseValues.none());
    store.stop(store.begin("a-2", ENVIRONMENT), StoreExamples.result(0.3, 1));
    store.fail(store.begin("b-1", ENVIRONMENT), new Failure(State.FAILED, "no memory", ""));
    store.fail(store.begin("c-1", ENVIRONMENT), new Failure(State.FAILED, "no data", ""));
    now = NOON.plusSeconds(160);
    store.fail(store.begin("d-1", ENVIRONMENT), new Failure(State.FAILED, "no data", ""));
    store.begin("e-1", ENVIRONMENT);

    ExperimentStatus status = store.status("small", 2).orElseThrow();

    assertThat(status.trials())
        .isEqualTo(
            Map.of(
                State.FINISHED,
                1,
                State.STOPPED,
                1,
                State.FAILED,
                3,
                State.RUNNING,
                1,
                State.PLANNED,
                1));
    assertThat(status.open()).isEqualTo(2);
    assertThat(status.best())
        .containsExactly(
            new ExperimentStatus.Best(
                new ExperimentStatus.Name("a", Map.of("x", "1"), Repetition.of(2)),
                "nDCG@10",
                Direction.HIGHER,
                0.3));
    assertThat(status.failures())
        .containsExactly(
            new ExperimentStatus.FailureCount("no data", 2),
            new ExperimentStatus.FailureCount("no memory", 1));
    assertThat(status.rate()).contains(new ExperimentStatus.Rate(5, Duration.ofSeconds(60)));
    assertThat(status.unfinished())
        .containsExactly(
            new ExperimentStatus.Unfinished(
                new ExperimentStatus.Name("e", Map.of(), Repetition.of(1)),
                Optional.of(
                    new ExperimentStatus.LastAttempt(
                        State.RUNNING, now, StoreExamples.OWNER, Optional.empty()))),
            new ExperimentStatus.Unfinished(
                new ExperimentStatus.Name("b", Map.of(), Repetition.of(1)),
                Optional.of(
                    new ExperimentStatus.LastAttempt(
                        State.FAILED,
                        NOON.plusSeconds(100),
                        StoreExamples.OWNER,
                        Optional.of("no memory")))));
    assertThat(store.status("small", 9).orElseThrow().unfinished())
        .extracting(ExperimentStatus.Unfinished::state)
        .containsExactly(State.RUNNING, State.FAILED, State.FAILED, State.FAILED, State.PLANNED);
    assertThat(store.status("unknown", 2)).isEmpty();
  }

  @Test
  void the_best_trial_of_a_status_has_the_lowest_value_of_a_metric_that_is_lower_if_better() {
    store.record(EXPERIMENT);
    store.plan("small", List.of(trial("a", 1), trial("a", 2), trial("a", 3)));
    double[] values = {Double.NaN, 0.2, 0.3};
    for (int i = 0; i < values.length; i++) {
      store.finish(
          store.begin("a-" + (i + 1), ENVIRONMENT),
          new AttemptResult(
              0,
              0,
              Map.of("nDCG@10", values[i]),
              Map.of(),
              Map.of("nDCG@10", Direction.LOWER),
              Map.of(),
              0,
              Map.of()),
          CaseValues.none());
    }

    assertThat(store.status("small", 0).orElseThrow().best())
        .extracting(best -> best.trial().repetition().seed())
        .containsExactly(2L);
  }

  @Test
  void a_deleted_experiment_leaves_the_trials_of_other_experiments() {
    PlannedTrial shared = StoreExamples.planOne(store);
    store.plan("small", List.of(shared, trial("former", 1)));
    long own = store.begin("former-1", ENVIRONMENT);
    store.addMetricValues(own, List.of(new MetricValue("loss", 1, 1, 0.5, NOON)));
    store.testEvaluated(own, "final", NOON);
    store.finish(own, StoreExamples.result(1, 1), StoreExamples.cases());
    store.fail(store.begin("former-1", ENVIRONMENT), new Failure(State.FAILED, "no", ""));
    long kept = store.begin(shared.fingerprint(), ENVIRONMENT);
    store.modelSaved(kept, "small/models/kept");
    store.listsSaved(kept, "small/lists/kept.csv.gz");
    store.finish(kept, StoreExamples.result(1, 1), StoreExamples.cases());
    store.plan("small", List.of(shared));
    store.record(new SearchRecord("small", "former", "id", Map.of()));
    store.propose("small", "former", List.of(Map.of("x", "1")));
    store.record(new Experiment("other", "", ""));
    store.plan("other", List.of(shared));
    store.plan("other", List.of());

    assertThat(store.delete("small"))
        .isEqualTo(new Deletion(1, 2, List.of("small/lists/kept.csv.gz", "small/models/kept")));

    assertThat(store.experiment("small")).isEmpty();
    assertThat(store.searches("small")).isEmpty();
    assertThat(store.proposals("small", "former")).isEmpty();
    assertThat(store.metricValues(own)).isEmpty();
    assertThat(store.results(List.of("former-1"), 0)).isEmpty();
    assertThat(store.testCases(kept).users()).hasSize(3);
    assertThatThrownBy(() -> store.begin("former-1", ENVIRONMENT))
        .hasMessage("trial former-1 is not planned by any experiment");
    store.record(EXPERIMENT);
    store.plan("small", List.of(shared, trial("former", 1)));
    assertThat(store.trials("small"))
        .extracting(StoredTrial::state)
        .containsExactly(State.FINISHED, State.PLANNED);
    assertThat(store.testEvaluations("small")).isEmpty();
  }

  @Test
  void a_renamed_experiment_keeps_everything() {
    PlannedTrial trial = StoreExamples.planOne(store);
    SearchRecord search = new SearchRecord("small", "popularity", "id", Map.of());
    store.record(search);
    store.propose("small", "popularity", List.of(Map.of("x", "1"), Map.of("x", "2")));
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.modelSaved(attempt, "small/models/one");
    store.listsSaved(attempt, "small/lists/one.csv.gz");
    store.testEvaluated(attempt, "final", NOON);
    store.finish(attempt, StoreExamples.result(1, 1), CaseValues.none());
    store.record(new Experiment("small-2", "", ""));
    store.plan("small-2", List.of(trial("ease", 1)));
    long other = store.begin("ease-1", ENVIRONMENT);
    store.modelSaved(other, "small-2/models/one");

    store.rename("small", "renamed");

    assertThat(store.experiments())
        .extracting(ExperimentSummary::name)
        .containsExactly("renamed", "small-2");
    assertThat(store.experiment("renamed"))
        .contains(new Experiment("renamed", EXPERIMENT.description(), EXPERIMENT.specText()));
    assertThat(store.trials("renamed")).extracting(StoredTrial::plan).containsExactly(trial);
    assertThat(store.trials("renamed").get(0).attempt().flatMap(Attempt::model))
        .contains("renamed/models/one");
    assertThat(store.trials("renamed").get(0).attempt().flatMap(Attempt::lists))
        .contains("renamed/lists/one.csv.gz");
    assertThat(store.trials("small-2").get(0).attempt().flatMap(Attempt::model))
        .contains("small-2/models/one");
    assertThat(store.searches("renamed"))
        .containsExactly(new SearchRecord("renamed", "popularity", "id", Map.of()));
    assertThat(store.proposals("renamed", "popularity"))
        .containsExactly(Map.of("x", "1"), Map.of("x", "2"));
    assertThat(store.testEvaluations("renamed")).hasSize(1);
    assertThat(store.experiment("small")).isEmpty();
    assertThat(store.trials("small")).isEmpty();
  }

  @Test
  void the_last_run_of_an_experiment_has_the_end_that_its_own_process_recorded() {
    Owner first = new Owner("tuba", 11, StoreExamples.NOON);
    Owner second = new Owner("tuba", 12, StoreExamples.NOON);
    store.record(EXPERIMENT);
    assertThat(store.lastRun("small")).isEmpty();
    assertThat(store.lastRun("unknown")).isEmpty();

    store.beginRun(EXPERIMENT, first);
    assertThat(store.lastRun("small").orElseThrow().isComplete()).isFalse();
    store.endRun("small", first, State.INTERRUPTED);
    assertThat(store.lastRun("small").map(LastRun::state)).contains(State.INTERRUPTED);
    assertThat(store.lastRun("small").orElseThrow().ended()).isPresent();
    assertThat(store.lastRun("small").orElseThrow().isComplete()).isFalse();

    store.beginRun(EXPERIMENT, second);
    store.endRun("small", first, State.FINISHED); // too late
    LastRun running = store.lastRun("small").orElseThrow();
    assertThat(running)
        .isEqualTo(new LastRun(State.RUNNING, second, running.begun(), Optional.empty()));
    store.rename("small", "renamed");
    assertThat(store.lastRun("renamed")).contains(running);

    store.endRun("renamed", second, State.FAILED);
    assertThat(store.lastRun("renamed").orElseThrow().isComplete()).isTrue();
    assertThat(store.experiment("renamed").orElseThrow().specText())
        .isEqualTo(EXPERIMENT.specText());
  }

  @Test
  void an_experiment_that_is_deleted_or_renamed_must_exist_and_a_new_name_must_be_unused() {
    StoreExamples.planOne(store);
    store.record(new Experiment("other", "", ""));

    assertThatThrownBy(() -> store.delete("unknown"))
        .isInstanceOf(StoreException.class)
        .hasMessage("experiment 'unknown' is not recorded");
    assertThatThrownBy(() -> store.rename("unknown", "new"))
        .isInstanceOf(StoreException.class)
        .hasMessage("experiment 'unknown' is not recorded");
    assertThatThrownBy(() -> store.rename("small", "other"))
        .isInstanceOf(StoreException.class)
        .hasMessage("experiment 'other' already exists");
    assertThat(store.trials("small")).hasSize(1);
  }

  @Test
  void metric_values_keep_their_order_including_nan_and_infinities() {
    long attempt = store.begin(StoreExamples.planOne(store).fingerprint(), ENVIRONMENT);
    List<MetricValue> values =
        List.of(
            new MetricValue("validation/nDCG@10", 1, 64, 0.1 + 0.2, NOON),
            new MetricValue("loss", 1, 64, Double.NaN, NOON),
            new MetricValue("loss", 2, 128, Double.NEGATIVE_INFINITY, NOON),
            new MetricValue("Verlust δ 損失", 2, 1L << 40, Double.MIN_VALUE, NOON));

    store.addMetricValues(attempt, values.subList(0, 2));
    store.addMetricValues(attempt, values.subList(2, 4));
    store.addMetricValues(attempt, List.of());

    assertThat(store.metricValues(attempt)).isEqualTo(values);
  }

  @Test
  void text_in_every_script_round_trips() {
    String text = "Größe | ‘x’ \n\t 推薦 🎻 \u0001 '; drop table trial; --";
    store.record(new Experiment(text, text, text.repeat(100_000)));
    PlannedTrial trial =
        new PlannedTrial(
            "f" + text, text, Map.of(text, text), -1, text, text, text, Optional.of(text));
    store.plan(text, List.of(trial));

    assertThat(store.trials(text)).extracting(StoredTrial::plan).containsExactly(trial);
    assertThat(store.experiment(text).orElseThrow().specText()).isEqualTo(text.repeat(100_000));
  }

  @Test
  void an_attempt_needs_a_planned_trial_and_a_plan_needs_a_recorded_experiment() {
    assertThatThrownBy(() -> store.begin("abc", ENVIRONMENT))
        .isInstanceOf(StoreException.class)
        .hasMessage("trial abc is not planned by any experiment");
    assertThatThrownBy(() -> store.plan("small", List.of()))
        .isInstanceOf(StoreException.class)
        .hasMessage("experiment 'small' is not recorded yet");
  }

  @Test
  void an_interrupted_caller_succeeds_and_stays_interrupted() {
    PlannedTrial trial = StoreExamples.planOne(store);

    Thread.currentThread().interrupt();
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    boolean interrupted = Thread.interrupted();

    assertThat(interrupted).isTrue();
    store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases());
    assertThat(store.trials("small").get(0).state()).isEqualTo(State.FINISHED);
  }

  @Test
  void the_last_finished_attempt_is_the_result() {
    PlannedTrial trial = StoreExamples.planOne(store);
    long first = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.finish(first, StoreExamples.result(1, 1), CaseValues.none());
    long again = store.begin(trial.fingerprint(), ENVIRONMENT.with(Map.of("plug-in", "new")));
    store.finish(again, StoreExamples.result(2, 2), CaseValues.none());
    long failed = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.fail(failed, new Failure(State.FAILED, "no luck", ""));

    assertThat(store.trials("small").get(0).attempt().orElseThrow().id()).isEqualTo(again);
    assertThat(store.trials("small").get(0).attempts()).isEqualTo(3);
    assertThat(store.finished(List.of(trial.fingerprint())))
        .isEqualTo(Map.of(trial.fingerprint(), ENVIRONMENT.with(Map.of("plug-in", "new"))));
  }
}
