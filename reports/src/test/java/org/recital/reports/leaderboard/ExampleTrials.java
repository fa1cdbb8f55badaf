package org.recital.reports.leaderboard;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredProtocol;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TestEvaluation;

/** Builder of a small experiment, trial by trial. */
public final class ExampleTrials {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final List<StoredTrial> trials = new ArrayList<>();
  private final List<TestEvaluation> testEvaluations = new ArrayList<>();
  private final Map<Long, CaseValues> cases = new HashMap<>();
  private Optional<String> select = Optional.of("nDCG@10");
  private String protocol = "5eed5eed5eed5eed";
  private String dataset = "tiny";
  private String task = "ranking";
  private final List<String> segments = new ArrayList<>();
  private String commit = "0a1b2c3";
  private Optional<String> facts = Optional.empty();
  private OptionalInt fold = OptionalInt.empty();
  private String training = "";
  private int bestEpoch = 2;
  private int epochs = 4;

  /** Sets the protocol fingerprint of the trials that are added next. */
  public ExampleTrials protocol(String fingerprint) {
    protocol = fingerprint;
    return this;
  }

  /** Sets training settings, as JSON, and the loss bpr of the trials that are added next. */
  public ExampleTrials training(String json) {
    return training("bpr", json);
  }

  /** Sets the loss and training settings, as JSON, of the trials that are added next. */
  public ExampleTrials training(String loss, String json) {
    training = ",\"loss\":{\"type\":\"" + loss + "\"},\"training\":" + json;
    return this;
  }

  /** Sets the kept epoch and the number of epochs of the trials that are added next. */
  public ExampleTrials epochs(int kept, int trained) {
    bestEpoch = kept;
    epochs = trained;
    return this;
  }

  /** Sets the fold of the trials that are added next. */
  public ExampleTrials fold(int number) {
    fold = OptionalInt.of(number);
    return this;
  }

  /** Sets the data set of the trials that are added next, and their protocol fingerprint to it. */
  public ExampleTrials dataset(String name) {
    dataset = name;
    return protocol(name);
  }

  /** Sets the facts, as JSON, of the trials that are added next. */
  public ExampleTrials facts(String json) {
    facts = Optional.of(json);
    return this;
  }

  /** Sets the commit of the trials that are added next. */
  public ExampleTrials commit(String hash) {
    commit = hash;
    return this;
  }

  /**
   * Sets the selection metric of the trials that are added next; only nDCG@10 and weighted means
   * have values.
   */
  public ExampleTrials select(String metric) {
    select = Optional.of(metric);
    return this;
  }

  /** Removes the selection metric from the trials that are added next. */
  public ExampleTrials selectNothing() {
    select = Optional.empty();
    return this;
  }

  /** The task of the trials that are added next. */
  public ExampleTrials task(String name) {
    task = name;
    return this;
  }

  /** Measures Error for a segment too, with the same value, in the trials that are added next. */
  public ExampleTrials segment(String name) {
    segments.add(name);
    return this;
  }

  /** Adds a finished trial with these nDCG@10 values per case; the test metric is their mean. */
  public ExampleTrials finished(
      String variant,
      Map<String, String> configuration,
      long seed,
      double validation,
      float... values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    long id = trials.size() + 1L;
    int[] users = new int[values.length];
    for (int i = 0; i < users.length; i++) {
      users[i] = i;
    }
    cases.put(id, new CaseValues(users, List.of(), Map.of("nDCG@10", values)));
    testEvaluations.add(new TestEvaluation(id, "final measurement of epoch " + id, START));
    AttemptResult result = result(validation, sum / values.length);
    add(variant, configuration, seed, State.FINISHED, Optional.of(result), Optional.empty());
    return this;
  }

  /** Adds a finished trial without a test evaluation. */
  public ExampleTrials validated(
      String variant, Map<String, String> configuration, long seed, double validation) {
    AttemptResult result = withoutTest(result(validation, 0), 10);
    add(variant, configuration, seed, State.FINISHED, Optional.of(result), Optional.empty());
    return this;
  }

  /** Adds a trial that successive halving stopped after some epochs. */
  public ExampleTrials stopped(
      String variant, Map<String, String> configuration, long seed, double validation, int epochs) {
    AttemptResult result = withoutTest(result(validation, 0), epochs);
    add(variant, configuration, seed, State.STOPPED, Optional.of(result), Optional.empty());
    return this;
  }

  private static AttemptResult withoutTest(AttemptResult result, int epochs) {
    return new AttemptResult(
        1,
        epochs,
        result.validation(),
        Map.of(),
        result.directions(),
        result.seconds(),
        result.peakBytes(),
        result.provenance());
  }

  /** Adds a trial without a result. */
  public ExampleTrials unfinished(String variant, long seed, State state, String reason) {
    Optional<Failure> failure =
        state == State.RUNNING ? Optional.empty() : Optional.of(new Failure(state, reason, ""));
    add(variant, Map.of(), seed, state, Optional.empty(), failure);
    return this;
  }

  /** Adds a failed trial of a search. */
  public ExampleTrials failed(String variant, Map<String, String> configuration, long seed) {
    Failure failure = new Failure(State.FAILED, "a bug", "");
    add(variant, configuration, seed, State.FAILED, Optional.empty(), Optional.of(failure));
    return this;
  }

  /** Adds a trial without an attempt. */
  public ExampleTrials planned(String variant, Map<String, String> configuration, long seed) {
    trials.add(new StoredTrial(plan(variant, configuration, seed), 0, Optional.empty()));
    return this;
  }

  public List<StoredTrial> trials() {
    return List.copyOf(trials);
  }

  public Leaderboard leaderboard(String name, String description) {
    return Leaderboard.of(new Experiment(name, description, ""), trials, testEvaluations);
  }

  /** Test values per case of an attempt. */
  public CaseValues cases(long attempt) {
    return Optional.ofNullable(cases.get(attempt)).orElseGet(CaseValues::none);
  }

  public static <V> Map<String, V> ordered(String first, V one, String second, V two) {
    Map<String, V> map = new LinkedHashMap<>();
    map.put(first, one);
    map.put(second, two);
    return map;
  }

  private void add(
      String variant,
      Map<String, String> configuration,
      long seed,
      State state,
      Optional<AttemptResult> result,
      Optional<Failure> failure) {
    long id = trials.size() + 1L;
    StoredProtocol stored =
        new StoredProtocol(
            """
            {"format": 1, "task": "%s", "dataset": {"type": "%s"}, "sha256": "d00d",
             "filters": [], "split": {"type": "random", "test": 0.1}%s}
            """
                .formatted(task, dataset, select.map(", \"select\": \"%s\""::formatted).orElse("")),
            facts.orElse("{\"parts\": \"" + (90 + seed) + " training, 10 test\"}"),
            protocol);
    Attempt attempt =
        new Attempt(
            id,
            state,
            START,
            Optional.of(START.plusSeconds(60 * id)),
            START,
            environment(),
            Optional.empty(),
            result.map(finished -> stored),
            result,
            failure,
            Optional.empty(),
            Optional.empty());
    trials.add(new StoredTrial(plan(variant, configuration, seed), 1, Optional.of(attempt)));
  }

  private Environment environment() {
    return new Environment(
        new Owner("tuba", 1, START), "cpu", commit, ordered("recital", "0.1.0", "DJL", "0.35.1"));
  }

  private PlannedTrial plan(String variant, Map<String, String> configuration, long seed) {
    StringBuilder spec = new StringBuilder("{\"model\":{\"type\":" + TextNode.valueOf(variant));
    configuration.forEach(
        (path, value) ->
            spec.append(",\"" + path.replace("model.", "") + "\":" + TextNode.valueOf(value)));
    spec.append('}')
        .append(training)
        .append(",\"split\":{\"type\":\"random\",\"parts\":[0.9,0.1]},\"seed\":" + seed);
    fold.ifPresent(number -> spec.append(",\"fold\":" + number));
    spec.append('}');
    return new PlannedTrial(
        variant + configuration + seed + fold,
        variant,
        configuration,
        seed,
        spec.toString(),
        "tiny",
        "d00d",
        select);
  }

  private AttemptResult result(double validation, double test) {
    String selected = select.filter(name -> name.startsWith("mean(")).orElse("nDCG@10");
    Map<String, Double> metrics = ordered("nDCG@10", test, "AveragePopularity@10", 1000 * test);
    metrics.put("Error", 1 - test);
    Map<String, Direction> directions =
        ordered("nDCG@10", Direction.HIGHER, "Error", Direction.LOWER);
    directions.put(selected, Direction.HIGHER);
    for (String segment : segments) {
      metrics.put("Error[" + segment + "]", 1 - test);
      directions.put("Error[" + segment + "]", Direction.LOWER);
    }
    return new AttemptResult(
        bestEpoch,
        epochs,
        Map.of(selected, validation),
        metrics,
        directions,
        ordered("train", 75 * test, "test", 20 * test),
        1_610_612_736L,
        ordered("threads", "1", "libtorch", "2.7.1"));
  }
}
