package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.loss.BinaryCrossEntropy;
import org.recital.components.loss.Bpr;
import org.recital.components.loss.FullSoftmax;
import org.recital.components.loss.GeneralisedCrossEntropy;
import org.recital.components.loss.InBatchLogQ;
import org.recital.components.loss.InBatchSoftmax;
import org.recital.components.loss.SampledSoftmax;
import org.recital.components.loss.SquaredError;
import org.recital.components.model.factor.BprMf;
import org.recital.components.model.graph.LightGcn;
import org.recital.components.model.rating.NeuMf;
import org.recital.components.optimizer.Adam;
import org.recital.components.optimizer.Constant;
import org.recital.components.sampler.Popularity;
import org.recital.components.sampler.Uniform;
import org.recital.components.sampler.Unrated;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.InBatch.Collisions;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.Cases;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.TrainingData;
import org.recital.registry.sampler.NegativeSampler;
import org.recital.registry.torch.Activation;

/** Training with every loss for models of users and items, on data with two groups of users. */
class LossTrainingTest {
  private static final int USERS = 40;
  private static final int ITEMS = 30;
  private static final int PER_USER = 6;
  private static final NegativeSampler ONE = new Uniform(1, false);

  /** Even users have even items, odd users odd items: six of fifteen each. */
  private static final Interactions TRAIN = twoGroups();

  static Stream<Arguments> losses() {
    return Stream.of(
            new Bpr(1e-4),
            new BinaryCrossEntropy(1e-4),
            new GeneralisedCrossEntropy(0.75, 1e-4),
            new FullSoftmax(1e-4),
            new SampledSoftmax(false, 1e-4),
            new SampledSoftmax(true, 1e-4),
            new InBatchSoftmax(15, Collisions.KEEP, 1e-4),
            new InBatchSoftmax(15, Collisions.MASK_POSITIVES, 1e-4),
            new InBatchLogQ(15, Collisions.MASK_TARGET, true, 1e-4))
        .flatMap(
            loss ->
                Stream.of(new BprMf(8, 0.1), new LightGcn(8, 1, 0.1))
                    .map(model -> Arguments.of(loss, model)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void the_group_of_a_user_is_learned(Loss loss, GradientModel model) {
    assertThat(shareOfOwnGroup(loss, model, new Uniform(4, false))).isGreaterThan(0.9);
  }

  @Test
  void negatives_can_be_drawn_by_popularity() {
    assertThat(shareOfOwnGroup(new SampledSoftmax(false, 0), new BprMf(8, 0.1), popularity()))
        .isGreaterThan(0.9);
  }

  @Test
  void a_model_gets_ratings_only_if_its_loss_needs_them() {
    Interactions rated =
        new Interactions(3, new int[] {0, 1}, new int[] {0}, new float[] {4}, new long[0]);

    assertThat(initialScore(new BinaryCrossEntropy(0), rated)).isCloseTo(0, within(1e-3f));
    assertThat(initialScore(new SquaredError(0, 0), rated)).isCloseTo(4, within(1e-3f));
  }

  private static float initialScore(Loss loss, Interactions train) {
    NeuMf model =
        new NeuMf(1, 1, List.of(1), NeuMf.Branches.GMF, Activation.RELU, Activation.NONE, 0, 1e-9);
    TrainingConfig slow = config(1, 1e-9, loss instanceof SquaredError ? new Unrated(0) : ONE);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainedNetwork trained =
            trainer(loss, slow)
                .train(model, new TrainingData(train, Map.of(), Map.of()), manager)) {
      return trained.scorer().score(Cases.ofUsers(train, new int[] {0}), manager).getFloat(0, 0);
    }
  }

  private static NegativeSampler popularity() {
    return new Popularity(4, 0.75, false);
  }

  /** The share of the top items of users that belong to their group. */
  private static double shareOfOwnGroup(Loss loss, GradientModel model, NegativeSampler negatives) {
    TrainingData data = new TrainingData(TRAIN, Map.of(), Map.of());
    int[] users = new int[USERS];
    Arrays.setAll(users, user -> user);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainedNetwork trained =
            trainer(loss, config(30, 0.03, negatives)).train(model, data, manager)) {
      NDArray scores = trained.scorer().score(Cases.ofUsers(TRAIN, users), manager);
      long[] best = scores.argSort(1, false).get(":, :" + PER_USER).toLongArray();
      int inGroup = 0;
      for (int i = 0; i < best.length; i++) {
        inGroup += best[i] % 2 == i / PER_USER % 2 ? 1 : 0;
      }
      return (double) inGroup / best.length;
    }
  }

  private static TrainingConfig config(int epochs, double rate, NegativeSampler negatives) {
    return new TrainingConfig(
        epochs,
        60,
        new Adam(rate, 0.9, 0.999, 1e-8, 0),
        new Constant(),
        negatives,
        new TrainingConfig.Interval(OptionalInt.of(1), OptionalInt.empty()),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private static Trainer trainer(Loss loss, TrainingConfig config) {
    return new Trainer(
        config, loss, new Seed(1), Optional.empty(), Optional.empty(), new SilentListener());
  }

  private static Interactions twoGroups() {
    int[] offsets = new int[USERS + 1];
    int[] items = new int[USERS * PER_USER];
    for (int user = 0; user < USERS; user++) {
      offsets[user + 1] = (user + 1) * PER_USER;
      for (int i = 0; i < PER_USER; i++) {
        items[user * PER_USER + i] = 2 * ((user / 2 * 7 + i * 4) % (ITEMS / 2)) + user % 2;
      }
    }
    return new Interactions(ITEMS, offsets, items, new float[0], new long[0]);
  }
}
