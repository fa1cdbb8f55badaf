package org.recital.components.model.tribuo;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.regression.Regressor;

/**
 * {@code tribuo-knn}: the mean of the ratings of those training pairs whose features are nearest.
 * Every prediction compares the pair with every training rating. Cover and Hart, IEEE Transactions
 * on Information Theory 13, 1967, doi 10.1109/TIT.1967.1053964.
 */
record TribuoKnn(
    @Param(
            value = "what it is told of users and items",
            byDefault = "[user-id, item-id]",
            minItems = 1,
            unique = true)
        List<InputFeature> features,
    @Param(value = "nearest ratings that are averaged", byDefault = "20", min = 1) int neighbours,
    @Param(value = "how far two pairs are from each other", byDefault = "cosine") Distance distance,
    @Param(
            value =
                "training ratings that are kept to compare with, drawn at random; all where it is not"
                    + " given",
            min = 1)
        OptionalInt maxRatings)
    implements TribuoModel {
  /** How far two rows of features are from each other. */
  public enum Distance {
    /** The sum of absolute differences. */
    L1(DistanceType.L1),
    /** The root of the sum of squared differences. */
    L2(DistanceType.L2),
    /** 1 − the cosine of the angle between them. */
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
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions all = data.interactions();
    Interactions kept = SampledRatings.of(all, maxRatings.orElse(all.size()), random);
    int ratings = kept.size();
    KNNTrainer<Regressor> trainer =
        new KNNTrainer<>(
            Math.max(1, Math.min(neighbours, ratings)),
            distance.type.getDistance(),
            1,
            new Average(),
            Backend.THREADPOOL,
            NeighboursQueryFactoryType.BRUTE_FORCE);
    return Regression.fit(
        "tribuo-knn",
        trainer,
        features,
        data.withInteractions(kept),
        false,
        length -> (long) length * ratings);
  }
}
