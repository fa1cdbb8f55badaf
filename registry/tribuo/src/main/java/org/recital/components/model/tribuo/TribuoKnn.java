package org.recital.components.model.tribuo;

import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.StateReader;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.regression.Regressor;

/**
 * Nearest-neighbour regression of Tribuo ({@code tribuo-knn}). Every prediction compares the pair
 * with all training ratings.
 */
@About(
    value =
        "Nearest-neighbour regression: mean rating of the training pairs with the nearest features"
            + " (Tribuo).",
    papers =
        @Paper(
            value =
                "Cover and Hart. Nearest Neighbor Pattern Classification. IEEE Transactions on"
                    + " Information Theory 13(1), 1967",
            doi = "10.1109/TIT.1967.1053964"))
record TribuoKnn(
    @Param(
            value = "input features of users and items",
            byDefault = "[user-id, item-id]",
            minItems = 1,
            unique = true)
        List<InputFeature> features,
    @Param(
            value = "number of nearest neighbours",
            byDefault = "20",
            min = 1,
            max = UpperBound.COUNT)
        int neighbours,
    @Param(value = "distance between the features of two user–item pairs", byDefault = "cosine")
        Distance distance,
    @Param(
            value =
                "maximum number of training ratings to compare with, sampled at random; by default"
                    + " all",
            min = 1,
            max = UpperBound.ROWS)
        OptionalInt maxRatings)
    implements TribuoModel {
  /** Distance between two feature vectors. */
  public enum Distance {
    /** Sum of absolute differences. */
    L1(DistanceType.L1),
    /** Square root of the sum of squared differences. */
    L2(DistanceType.L2),
    /** 1 − cosine of the angle. */
    COSINE(DistanceType.COSINE);

    private final DistanceType type;

    Distance(DistanceType type) {
      this.type = type;
    }
  }

  public TribuoKnn {
    features = List.copyOf(features);
  }

  @Override
  public String label() {
    return "tribuo-knn";
  }

  @Override
  public Interactions used(Interactions ratings, RandomGenerator random) {
    return SampledRatings.of(ratings, maxRatings.orElse(ratings.size()), random);
  }

  @Override
  public Trainer<Regressor> trainer(Interactions ratings, RandomGenerator random) {
    return trainer(ratings.size());
  }

  private Trainer<Regressor> trainer(int ratings) {
    return new KNNTrainer<>(
        Math.max(1, Math.min(neighbours, ratings)),
        distance.type.getDistance(),
        1,
        new Average(),
        Backend.THREADPOOL,
        NeighboursQueryFactoryType.BRUTE_FORCE);
  }

  @Override
  public RatingFunction function(Model<Regressor> trained, Interactions ratings) {
    return NearestRatings.of(trained, ratings);
  }

  @Override
  public RatingFunction restored(StateReader saved, PairFeatures features) {
    return NearestRatings.restore(saved, features, this::trainer);
  }

  @Override
  public long operations(int length, int ratings) {
    return (long) length * ratings;
  }
}
