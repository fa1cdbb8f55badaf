package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.Recital;
import org.recital.RecommendOptions;
import org.recital.Recommender;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.trial.TrialEvent;
import org.recital.registry.config.Components;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Ids;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.TrialName;

/** The contracts with the real {@code mlflow server}. */
@Timeout(180)
class RealMlflowTest implements MlflowContract, RefusalsContract {
  private static final List<String> USERS = List.of("12", "user \"é\"", "15");
  private static Optional<RealMlflow> server = Optional.empty();

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, InterruptedException {
    Optional<Path> mlflow = RealMlflow.executable();
    assumeTrue(
        mlflow.isPresent(),
        "MLflow is not installed: start scripts/mlflow-server once, or set an mlflow executable in "
            + RealMlflow.VARIABLE);
    server = Optional.of(RealMlflow.start(mlflow.orElseThrow(), folder));
  }

  @AfterAll
  static void stop() {
    server.ifPresent(RealMlflow::close);
  }

  @Test
  void mlflow_loads_a_model_of_inner_products(@TempDir Path results, @TempDir Path temporary)
      throws Exception {
    SmallSweep sweep = SmallSweep.of(MlflowContract.name("loaded"), 1, 1);
    Path folder = TrialName.model(results.resolve(sweep.name()), sweep.plan().get(0));
    try (ResultsStore store = new ResultsLocation(results).open();
        StoreTracker tracker = sweep.tracker(store);
        Recommender trained = trained()) {
      trained.save(folder);
      sweep.begin(store);
      Tracker.Recording attempt = tracker.begin(sweep.plan().get(0), SmallSweep.ENVIRONMENT);
      sweep.report(attempt);
      attempt.onEvent(new TrialEvent.ModelSaved(folder));
      attempt.finished(SmallSweep.result());
      assertThat(MlflowContract.send(store, results, address())).isEmpty();

      JsonNode run = ReadBack.of(new ReadBack(address()).runs(sweep.name()), "size=8 s1");
      String model = "runs:/" + ReadBack.id(run) + "/model";
      JsonNode predicted = LoadedByMlflow.predictions(address(), model, folder, temporary, USERS);

      check(predicted.path("default"), trained, 10, RecommendOptions.DEFAULTS);
      check(predicted.path("other"), trained, 10, RecommendOptions.DEFAULTS);
      check(predicted.path("best two"), trained, 2, RecommendOptions.DEFAULTS.withSeenItems());
      assertThat(predicted.path("problems"))
          .extracting(JsonNode::asText)
          .containsExactly(
              "unknown user 'x'; the known users are the ids in users.json",
              "top must be positive, but is 0",
              "users must be a list of ids or a table, but is a str");
    }
  }

  private static void check(
      JsonNode predicted, Recommender trained, int top, RecommendOptions options) {
    assertThat(predicted).hasSize(USERS.size());
    for (int i = 0; i < USERS.size(); i++) {
      assertThat(predicted.path(i).path("user").asText()).isEqualTo(USERS.get(i));
      List<Recommender.Scored> expected = trained.recommend(USERS.get(i), top, options);
      assertThat(predicted.path(i).path("items"))
          .extracting(JsonNode::asText)
          .containsExactlyElementsOf(expected.stream().map(Recommender.Scored::item).toList());
      for (int rank = 0; rank < expected.size(); rank++) {
        assertThat((float) predicted.path(i).path("scores").path(rank).asDouble())
            .isCloseTo(expected.get(rank).score(), within(1e-6f));
      }
    }
  }

  private static Recommender trained() {
    return Recital.train(
        Components.model("bpr-mf", Map.of("embedding_size", 4)),
        Components.loss("bpr", Map.of()),
        data(),
        Map.of("epochs", 1));
  }

  /** Three users with two to four of seven items. */
  private static Dataset data() {
    InteractionsBuilder builder = new InteractionsBuilder(false, false);
    for (int user = 0; user < USERS.size(); user++) {
      for (int item = 0; item < user + 2; item++) {
        builder.add(user, (item * 3 + user) % 7, 1, 0);
      }
    }
    return new Dataset(
        "small",
        "",
        builder.build(USERS.size(), 7).interactions(),
        Ids.texts(USERS),
        Ids.texts(List.of("a", "b", "c", "d", "e", "f", "g")),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String address() {
    return server.orElseThrow().address();
  }
}
