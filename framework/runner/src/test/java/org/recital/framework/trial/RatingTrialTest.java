package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.search.Trial;
import org.recital.framework.spec.SpecLoader;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.metric.MetricName;
import org.recital.reports.leaderboard.ProtocolWords;

/** Rating prediction from a spec to the result. */
class RatingTrialTest {
  private static final MetricName RMSE = MetricName.parse("RMSE");

  private static final String SPEC =
      """
      experiment: ratings
      task: rating
      dataset: {type: synthetic, users: 120, items: 60}
      split: {type: random, validation: 0.1, test: 0.1}
      model: %s
      evaluation: {metrics: [RMSE, MAE, 'RMSE[cold]', 'RMSE[light]'], select: RMSE, clip: %s}
      """;

  @TempDir Path folder;

  @Test
  void a_network_learns_ratings_and_beats_their_mean() {
    TrialResult mean = result(String.format(Locale.ROOT, SPEC, "global-mean", "false"));
    TrialResult network =
        result(
            String.format(Locale.ROOT, SPEC, "{type: rating-mlp, embedding_size: 8}", "false")
                + """
                loss: {type: mse, l2: 1e-3}
                training: {epochs: 20, batch_size: 64, optimizer: {type: adam, learning_rate: 1e-2}}
                """);

    assertThat(value(network, RMSE)).isLessThan(value(mean, RMSE));
    assertThat(network.bestEpoch()).isBetween(1, 20);
    assertThat(network.testUsers()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void the_mean_of_the_values_per_user_is_the_metric() {
    TrialResult result = result(String.format(Locale.ROOT, SPEC, "user-item-bias", "true"));

    double sum = 0;
    for (float user : Optional.ofNullable(result.testCases().get(RMSE)).orElseThrow()) {
      sum += user;
    }

    assertThat(sum / result.testUsers().length).isCloseTo(value(result, RMSE), within(1e-5));
  }

  @Test
  void the_protocol_has_the_ratings_of_each_user_group_and_whether_predictions_are_clipped() {
    Protocol protocol = protocol(String.format(Locale.ROOT, SPEC, "global-mean", "true"));

    Map<String, String> rules = ProtocolWords.rules(protocol.rules());
    assertThat(rules).containsEntry("predictions", "clipped to the rating scale");
    assertThat(rules).doesNotContainKey("candidates");
    assertThat(ProtocolWords.facts(protocol.facts()).getOrDefault("test cases", ""))
        .matches(
            "[0-9,]+ ratings of [0-9,]+ users: [0-9,]+ of cold users \\(fewer than 20 training"
                + " ratings\\), [0-9,]+ of light users \\(20 to 99\\), [0-9,]+ of heavy users"
                + " \\(100 or more\\)");
  }

  @Test
  void the_provenance_includes_that_of_tribuo() {
    TrialResult result =
        result(String.format(Locale.ROOT, SPEC, "{type: tribuo-linear, epochs: 3}", "false"));

    assertThat(result.provenance()).containsEntry("Tribuo", "4.3.2");
    assertThat(result.provenance()).containsKey("Tribuo's provenance");
  }

  private static double value(TrialResult result, MetricName metric) {
    return Optional.ofNullable(result.test().get(metric)).orElseThrow();
  }

  private TrialResult result(String spec) {
    return run(spec).stream()
        .filter(TrialEvent.Finished.class::isInstance)
        .map(event -> ((TrialEvent.Finished) event).result())
        .findFirst()
        .orElseThrow();
  }

  private Protocol protocol(String spec) {
    return ((TrialEvent.DataPrepared) run(spec).get(0)).protocol();
  }

  private List<TrialEvent> run(String text) {
    List<TrialEvent> events = new ArrayList<>();
    try {
      Path file = Files.writeString(folder.resolve("spec.yaml"), text);
      Trial trial =
          new SpecLoader(Registry.load(), name -> Optional.empty())
              .load(file, List.of())
              .trials()
              .get(0);
      DataHome home = new DataHome(List.of(), folder, folder);
      new TrialRunner(Registry.load())
          .run(
              new Trials.Request(
                  trial.resolved(), home, "cpu", Optional.empty(), SavedFiles.NONE, Extent.FULL),
              events::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }
}
