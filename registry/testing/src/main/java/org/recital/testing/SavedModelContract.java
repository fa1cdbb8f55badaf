package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.framework.folder.ModelFolder;
import org.recital.framework.folder.TrainedModel;
import org.recital.registry.Registry;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.model.Cases;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;

/** Contract test: every model can be saved and loaded. */
final class SavedModelContract {
  private SavedModelContract() {}

  /** Saves and loads a scorer, and compares the scores and, for rating scorers, the ratings. */
  static void check(
      ModelConfig config, Scorer scorer, Interactions train, Registry registry, NDManager manager) {
    Path folder = temporary();
    try {
      ModelFolder saved = new ModelFolder(folder);
      TrainedModel trained =
          new TrainedModel(
              config,
              scorer,
              Ids.range(train.users()),
              Ids.range(train.items()),
              train,
              SeenItems.of(train),
              Optional.empty());
      saved.write(trained);
      TrainedModel loaded = saved.read(registry, manager);
      try (Scorer restored = loaded.scorer()) {
        assertEqual(restored, scorer, train, manager);
        saved.write(trained); // both can be saved again after scoring
        saved.write(loaded);
        if (config.model().scoresHistories()) {
          assertEqualForUnseenUser(restored, scorer, train, manager);
        }
      }
      assertThat(CanonicalJson.write(loaded.config().canonical()))
          .isEqualTo(CanonicalJson.write(config.canonical()));
    } finally {
      delete(folder);
    }
  }

  private static void assertEqual(
      Scorer restored, Scorer scorer, Interactions train, NDManager manager) {
    assertThat(ScorerContract.scores(restored, train, manager))
        .containsExactly(ScorerContract.scores(scorer, train, manager));
    assertThat(restored.isSameForAllCases()).isEqualTo(scorer.isSameForAllCases());
    if (scorer instanceof RatingScorer rating) {
      int[] users = {0, 1, 2, 2};
      int[] items = {3, 3, 0, 1};
      assertThat(((RatingScorer) restored).rate(users, items, manager).toFloatArray())
          .containsExactly(rating.rate(users, items, manager).toFloatArray());
    }
  }

  private static void assertEqualForUnseenUser(
      Scorer restored, Scorer scorer, Interactions train, NDManager manager) {
    Cases unseen = ofUnseenUser(train);
    assertThat(restored.score(unseen, manager).toFloatArray())
        .hasSize(train.items())
        .containsExactly(scorer.score(unseen, manager).toFloatArray());
  }

  /** A case of a user without training interactions, with the history of user 1. */
  private static Cases ofUnseenUser(Interactions train) {
    int[] offsets = new int[train.users() + 2];
    offsets[train.users() + 1] = train.count(1);
    int[] items = Arrays.copyOfRange(train.itemColumn(), train.from(1), train.to(1));
    Interactions history =
        new Interactions(train.items(), offsets, items, new float[0], new long[0]);
    return Cases.ofUsers(history, new int[] {train.users()});
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("recital-model");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
