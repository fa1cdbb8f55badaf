package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Torch;

/**
 * Contract test: {@code pass} and {@code scorer()} give equal scores. Noise is added to the
 * weights, so that biases that are initially 0 have an effect. The test uses the validation scorer,
 * which does not depend on parameters that affect only the final scores.
 */
final class PassContract {
  private static final float TOLERANCE = 1e-4f;
  private static final double NOISE = 0.1; // standard deviation
  private static final String EXEMPTION = "name the model in Contracts.withOtherScoresInTraining";

  /** The score that the scorer gives to an item for a row. */
  @FunctionalInterface
  private interface Expected {
    float score(int row, int item);
  }

  private final GradientModel model;
  private final NDManager manager;

  private PassContract(GradientModel model, NDManager manager) {
    this.model = model;
    this.manager = manager;
  }

  /**
   * @param model model without dropout
   */
  static void check(GradientModel model) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      PassContract contract = new PassContract(model, manager);
      Set<Scoring> supported = model.supportedScores();
      if (supported.contains(Scoring.RATINGS)) {
        contract.checkRatings();
      }
      if (!supported.equals(Set.of(Scoring.RATINGS))) {
        contract.checkItems();
      }
    }
  }

  private void checkItems() {
    SmallBatch batch = SmallBatch.of(model.batches(), GradientModelContract.TRAIN, manager);
    try (Network network = network(data().withoutRatings());
        Scorer scorer = network.validationScorer()) {
      float[] expected = scorer.score(batch.cases(), manager).toFloatArray(); // [rows · items]
      compare(network, batch, (row, item) -> expected[row * ScorerContract.ITEMS + item]);
    }
  }

  private void checkRatings() {
    SmallBatch batch = SmallBatch.ofRatings(GradientModelContract.TRAIN, manager);
    try (Network network = network(data());
        Scorer scorer = network.validationScorer()) {
      if (scorer instanceof RatingScorer rating) {
        int[] users = batch.cases().users();
        compare(
            network,
            batch,
            (row, item) ->
                rating.rate(new int[] {users[row]}, new int[] {item}, manager).getFloat(0));
      }
    }
  }

  private Network network(TrainingData data) {
    SplittableRandom random = new SplittableRandom(1);
    Network network = model.network(data, manager, random);
    network.begin(1);
    for (NDArray weight : network.weights()) {
      float[] values = weight.toFloatArray();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (NOISE * random.nextGaussian());
      }
      Torch.copy(Torch.copyOf(values, weight.getShape(), manager), weight);
    }
    return network;
  }

  private void compare(Network network, SmallBatch batch, Expected expected) {
    Map<Scoring, float[]> scores = scores(network, batch, 1);
    Map<Scoring, float[]> others = scores(network, batch, 2);
    int rows = batch.targets().length;
    assertThat(rows).isPositive();
    scores.forEach(
        (form, values) -> {
          float[] other = Objects.requireNonNull(others.get(form));
          int width = SmallBatch.width(form);
          assertThat(values).as(name(form)).hasSize(rows * width);
          for (int i = 0; i < values.length; i++) {
            requireDeterministic(values[i], other[i]);
            int row = i / width;
            int item = batch.item(form, row, i % width);
            int user = batch.cases().users()[row];
            requireEqual(values[i], expected.score(row, item), form, user, item);
          }
        });
  }

  private Map<Scoring, float[]> scores(Network network, SmallBatch batch, long seed) {
    Torch.seed(seed);
    return batch.pass(network, model.supportedScores(), manager);
  }

  private static void requireDeterministic(float score, float other) {
    if (!isClose(score, other)) {
      fail(
          "two passes give different scores with the same weights. If pass uses dropout, the name"
              + " of the rate parameter must be 'dropout' or end with '_dropout', because this test"
              + " sets such parameters to 0. If pass uses other random numbers, "
              + EXEMPTION);
    }
  }

  private static void requireEqual(float score, float expected, Scoring form, int user, int item) {
    if (!isClose(score, expected)) {
      fail(
          "the score of user "
              + user
              + " and item "
              + item
              + " is "
              + score
              + " in pass ("
              + name(form)
              + ") and "
              + expected
              + " in scorer(), with the same weights. Compute both with one formula, or, if the"
              + " difference is intended, "
              + EXEMPTION);
    }
  }

  private static boolean isClose(float score, float expected) {
    return score == expected // also if both are infinite, as for masked items
        || Math.abs(score - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
  }

  private static String name(Scoring form) {
    return form.name().toLowerCase(Locale.ROOT);
  }

  private static TrainingData data() {
    return new TrainingData(GradientModelContract.TRAIN, Map.of(), Map.of());
  }
}
