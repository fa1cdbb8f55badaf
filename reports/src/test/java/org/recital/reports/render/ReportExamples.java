package org.recital.reports.render;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.content.Report;
import org.recital.reports.document.Document;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.SearchRecord.Bounds;

/** Reports of small experiments. */
final class ReportExamples {
  static final Map<String, String> NONE = Map.of();

  private static final List<MetricValue> CURVE =
      List.of(
          new MetricValue("loss", 1, 10, 0.7, Instant.EPOCH),
          new MetricValue("loss", 2, 20, 0.5, Instant.EPOCH),
          new MetricValue("validation/nDCG@10", 1, 10, 0.2, Instant.EPOCH),
          new MetricValue("validation/nDCG@10", 2, 20, 0.3, Instant.EPOCH));

  private ReportExamples() {}

  /**
   * Three variants, two of them with two seeds; the name is used for a variant and in all texts.
   */
  static Document named(String name) {
    ExampleTrials example =
        new ExampleTrials()
            .finished(name, NONE, 1, 0.41, 0.5f, 0.6f, 0.4f, 0.6f, 0.8f)
            .finished(name, NONE, 2, 0.43, 0.6f, 0.6f, 0.4f, 0.5f, 0.9f)
            .finished("popularity", NONE, 1, 0.11, 0.1f, 0.2f, 0.0f, 0.1f, 0.25f)
            .finished("popularity", NONE, 2, 0.13, 0.1f, 0.1f, 0.1f, 0.1f, 0.3f)
            .finished("random", NONE, 1, 0.01, 0.1f, 0.0f, 0.0f, 0.1f, 0.1f);
    return document(example, "formats " + name, "Text " + name);
  }

  /** A baseline, and a search over 1, 2, … layers, of which the last is the best. */
  static Document search(int configurations) {
    ExampleTrials example = new ExampleTrials().finished("popularity", NONE, 1, 0.1, 0.1f, 0.2f);
    for (int layers = 1; layers < configurations; layers++) {
      example.validated("searched", layers(layers), 1, 0.2 + layers / 100.0);
    }
    example.finished("searched", layers(configurations), 1, 0.5, 0.4f, 0.6f);
    return document(example, "search", "");
  }

  /** Three variants on three data sets, in the same order on each. */
  static Document ranks() {
    ExampleTrials example = new ExampleTrials();
    for (String dataset : List.of("x", "y", "z")) {
      example
          .dataset(dataset)
          .finished("a & b", NONE, 1, 0.5, 0.5f)
          .finished("c", NONE, 1, 0.4, 0.4f)
          .finished("d", NONE, 1, 0.3, 0.3f);
    }
    return document(example, "ranks", "");
  }

  /**
   * A search over the kind of a model, its rate on a logarithmic scale, and layers of one kind
   * only; successive halving stopped 3 of 27 configurations.
   */
  static Document conditionalSearch() {
    ExampleTrials example = new ExampleTrials();
    for (int i = 0; i < 24; i++) {
      Map<String, String> configuration = conditional(i);
      double result = configuration.containsKey("model.layers") ? 0.2 : 0.1 + i / 1000.0;
      if (i == 0) {
        example.finished("searched", configuration, 1, result, 0.4f, 0.6f);
      } else {
        example.validated("searched", configuration, 1, result);
      }
    }
    for (int i = 24; i < 27; i++) {
      example.stopped("searched", conditional(i), 1, 0.05, 3);
    }
    Map<String, Bounds> bounds =
        Map.of("model.rate", new Bounds(1e-5, 0.1, true, false), "model.layers", new Bounds(1, 4));
    return new Report(
            example
                .leaderboard("conditional", "")
                .searchedIn(
                    List.of(new SearchRecord("conditional", "searched", "", bounds)), Map.of()),
            List.of(),
            attempt -> List.of())
        .document();
  }

  /** Two variants on data in which most test users have no training interactions. */
  static Document unseenUsers() {
    ExampleTrials example =
        new ExampleTrials()
            .facts("{\"format\": 1, \"unseen_test_users\": 155, \"test_users\": 171}")
            .finished("a", NONE, 1, 0.2, 0.2f)
            .finished("b", NONE, 1, 0.1, 0.1f);
    return document(example, "late", "");
  }

  private static Map<String, String> conditional(int i) {
    Map<String, String> configuration =
        ExampleTrials.ordered(
            "model.kind",
            i % 2 == 0 ? "deep & <b>" : "shallow",
            "model.rate",
            Double.toString(Math.pow(10, -1 - i * 7 % 27 * 4 / 27.0)));
    if (i % 2 == 0) {
      configuration.put("model.layers", Integer.toString(1 + i / 2 % 4));
    }
    return configuration;
  }

  private static Map<String, String> layers(int layers) {
    return Map.of("model.layers", Integer.toString(layers));
  }

  private static Document document(ExampleTrials example, String name, String description) {
    return new Report(
            example.leaderboard(name, description).comparedWith(Optional.empty(), example::cases),
            List.of(),
            attempt -> CURVE)
        .document();
  }
}
