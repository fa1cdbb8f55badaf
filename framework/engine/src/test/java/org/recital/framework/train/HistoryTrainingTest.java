package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
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
import org.recital.components.model.sequence.Gru4Rec;
import org.recital.components.model.sequence.SasRec;
import org.recital.components.optimizer.Adam;
import org.recital.components.optimizer.Constant;
import org.recital.components.sampler.Uniform;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.InBatch.Collisions;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.Cases;
import org.recital.registry.model.TrainingData;

/**
 * Training of a sequential model with every loss, on data in which each item determines the next.
 */
class HistoryTrainingTest {
  private static final int USERS = 60;
  private static final int ITEMS = 12;

  /** Runs of 3 to 9 consecutive items, modulo the number of items. */
  private static final Interactions TRAIN = runs();

  static Stream<Arguments> losses() {
    SasRec.Output tied = SasRec.Output.TIED;
    Gru4Rec separate = new Gru4Rec(16, 16, 1, 8, 2, 0, SasRec.Output.SEPARATE, 0.1);
    return Stream.of(
        Arguments.of(separate, new FullSoftmax(0)),
        Arguments.of(separate, new BinaryCrossEntropy(0)),
        Arguments.of(separate, new GeneralisedCrossEntropy(0.75, 0)),
        Arguments.of(separate, new Bpr(0)),
        Arguments.of(separate, new SampledSoftmax(true, 0)),
        Arguments.of(separate, new InBatchSoftmax(30, Collisions.MASK_TARGET, 0)),
        Arguments.of(separate, new InBatchLogQ(30, Collisions.MASK_TARGET, false, 0)),
        Arguments.of(new Gru4Rec(16, 12, 2, 8, 2, 0.1, tied, 0.1), new FullSoftmax(0)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void the_next_item_is_learned(Gru4Rec model, Loss loss) {
    TrainingData data = new TrainingData(TRAIN, Map.of(), Map.of());
    int[] users = new int[ITEMS];
    int[] ends = new int[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      users[i] = i;
      ends[i] = TRAIN.from(i) + 2 + i % 2;
    }
    Cases cases = new Cases(TRAIN, users, ends);

    long[] best;
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainedNetwork trained = trainer(loss).train(model, data, manager)) {
      best = trained.scorer().score(cases, manager).argMax(1).toLongArray();
    }

    int correct = 0;
    for (int i = 0; i < ITEMS; i++) {
      correct += best[i] == (TRAIN.item(ends[i] - 1) + 1) % ITEMS ? 1 : 0;
    }
    assertThat(correct).isGreaterThanOrEqualTo(ITEMS - 1);
  }

  private static Trainer trainer(Loss loss) {
    TrainingConfig config =
        new TrainingConfig(
            60,
            20,
            new Adam(0.03, 0.9, 0.999, 1e-8, 0),
            new Constant(),
            new Uniform(5, true), // seen items can be the next item
            new TrainingConfig.Interval(OptionalInt.of(1), OptionalInt.empty()),
            Optional.empty(),
            OptionalDouble.empty());
    return new Trainer(
        config, loss, new Seed(1), Optional.empty(), Optional.empty(), new SilentListener());
  }

  private static Interactions runs() {
    SplittableRandom random = new SplittableRandom(5);
    int[] offsets = new int[USERS + 1];
    for (int user = 0; user < USERS; user++) {
      offsets[user + 1] = offsets[user] + 3 + random.nextInt(7);
    }
    int[] items = new int[offsets[USERS]];
    for (int user = 0; user < USERS; user++) {
      for (int i = offsets[user]; i < offsets[user + 1]; i++) {
        items[i] = (user + i - offsets[user]) % ITEMS;
      }
    }
    return new Interactions(ITEMS, offsets, items, new float[0], new long[0]);
  }
}
