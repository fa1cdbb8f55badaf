package org.recital.reports.render;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.content.Report;
import org.recital.reports.document.Document;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.store.MetricValue;

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

  /** Three variants, two of them with two seeds; the name is that of a variant and in all texts. */
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
