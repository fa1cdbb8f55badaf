package org.recital.reports.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Example objects for tests of the store. */
final class StoreExamples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  static final Owner OWNER = new Owner("tuba", 4242, Instant.parse("2026-03-01T11:59:00Z"));
  static final Environment ENVIRONMENT =
      new Environment(OWNER, "cpu", "0a1b2c3", ordered("recital", "0.1.0", "java", "17"));
  static final Experiment EXPERIMENT =
      new Experiment("small", "Which is better?", "experiment: small\n");

  private StoreExamples() {}

  static PlannedTrial trial(String variant, long seed) {
    return new PlannedTrial(
        variant + "-" + seed,
        variant,
        Map.of(),
        seed,
        "{\"model\":{\"type\":\"" + variant + "\"},\"seed\":" + seed + "}",
        "tiny",
        "d00d",
        Optional.of("nDCG@10"));
  }

  static SearchDescription description() {
    Map<String, String> method = ordered("type", "tpe", "startup", "10");
    method.put("candidates", "24");
    return new SearchDescription(
        method,
        3,
        List.of(9, 27),
        List.of(1L),
        2,
        List.of(1L, 2L, 1L << 60),
        5,
        List.of(
            new SearchDescription.Parameter(
                "model.layers",
                "values",
                List.of("1", "[a, \"b\"]"),
                ordered("z", List.of("1"), "a", List.of("2", "3")))),
        List.of(List.of("x", "y")),
        List.of(ordered("z", List.of("1"), "a", List.of("2"))),
        ordered("no 'k'", 2, "too large", 1));
  }

  static StoredProtocol protocol() {
    return new StoredProtocol(
        "{\"data set\":\"tiny\",\"split\":\"random\"}", "{\"users\":\"3\"}", "f00d");
  }

  static AttemptResult result(double validation, double test) {
    return new AttemptResult(
        3,
        5,
        ordered("nDCG@10", validation, "Gini@10", 0.5),
        ordered("nDCG@10", test, "Recall@10[tail]", Double.NaN),
        Map.of(
            "nDCG@10", Direction.HIGHER,
            "Recall@10[tail]", Direction.HIGHER,
            "Gini@10", Direction.NEITHER),
        ordered("load", 0.25, "train", 1.5),
        123_456_789L,
        ordered("device", "cpu", "threads", "1"));
  }

  static CaseValues cases() {
    return new CaseValues(
        new int[] {2, 0, 2},
        List.of("c", "a", "c"),
        new int[] {5, 0, 5},
        Map.of("nDCG@10", new float[] {0.1f, Float.NaN, -0.0f}));
  }

  /** Records the experiment and plans one trial. */
  static PlannedTrial planOne(ResultsStore store) {
    PlannedTrial trial = trial("popularity", 1);
    store.record(EXPERIMENT);
    store.plan(EXPERIMENT.name(), List.of(trial));
    return trial;
  }

  static <V> Map<String, V> ordered(String key, V value) {
    Map<String, V> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }

  static <V> Map<String, V> ordered(String first, V one, String second, V two) {
    Map<String, V> map = ordered(first, one);
    map.put(second, two);
    return map;
  }
}
