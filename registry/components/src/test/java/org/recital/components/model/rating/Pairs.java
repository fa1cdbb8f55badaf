package org.recital.components.model.rating;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.recital.components.feature.Labels;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.Subject;
import org.recital.registry.model.Batch;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Activation;

/** Small pair networks and their data. */
final class Pairs {
  static final Interactions TRAIN =
      new Interactions(
          4,
          new int[] {0, 2, 4, 5},
          new int[] {0, 1, 2, 3, 1},
          new float[] {1, 5, 2, 4, 3},
          new long[0]);

  private static final Feature GENRES =
      new Feature.Labels(
          List.of("a", "b"), List.of(new int[] {0}, new int[] {0, 1}, new int[0], new int[] {1}));

  private static final Labels FEATURE = new Labels(Subject.ITEMS, "genres");

  private Pairs() {}

  static RatingMlp mlp(Activation hidden, Activation output) {
    return new RatingMlp(3, List.of(4, 2), hidden, output, 0, List.of(FEATURE), 0.7);
  }

  static NeuMf neumf(NeuMf.Branches branches) {
    return new NeuMf(2, 3, List.of(4, 2), branches, Activation.RELU, Activation.NONE, 0, 0.7);
  }

  static Network network(GradientModel model, NDManager manager) {
    TrainingData data = new TrainingData(TRAIN, Map.of(), Map.of("genres", GENRES));
    return model.network(data, manager, new SplittableRandom(5));
  }

  static Batch ratings(NDManager manager) {
    return new Batch.Ratings(
        manager.create(new long[] {0, 0, 1, 2}),
        manager.create(new long[] {0, 1, 3, 1}),
        manager.create(new long[0], new Shape(4, 0)),
        manager.create(new float[] {1, 5, 4, 3}));
  }

  static Batch interactions(NDManager manager) {
    return new Batch.Interactions(
        manager.create(new long[] {0, 2}),
        manager.create(new long[] {1, 0}),
        manager.create(new long[] {2, 3, 1, 3}, new Shape(2, 2)),
        Optional.empty());
  }

  static float rate(Network network, int user, int item, NDManager manager) {
    try (Scorer scorer = network.scorer()) {
      return ((RatingScorer) scorer).rate(new int[] {user}, new int[] {item}, manager).getFloat(0);
    }
  }
}
