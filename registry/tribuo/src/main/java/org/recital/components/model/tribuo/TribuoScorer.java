package org.recital.components.model.tribuo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.model.Cases;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Rows;
import org.recital.registry.model.ScoreBuffer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;

/**
 * Scorer of a Tribuo model. If no feature of a pair occurred in training, the prediction is the
 * mean training rating.
 */
final class TribuoScorer implements RatingScorer {
  private static final String MEAN = "mean";
  private static final String OPERATIONS = "operations";

  private final PairFeatures features;
  private final Optional<RatingFunction> function;
  private final double mean;
  private final long operations;
  private final RankingCost cost;
  private final Map<String, String> provenance;
  private final ScoreBuffer buffer = new ScoreBuffer();

  /**
   * @param function empty if there were no ratings with features
   * @param operations approximate number of operations per prediction
   */
  TribuoScorer(
      TribuoModel model,
      PairFeatures features,
      Optional<RatingFunction> function,
      double mean,
      long operations,
      Map<String, String> provenance) {
    this.features = features;
    this.function = function;
    this.mean = mean;
    this.operations = operations;
    this.cost =
        new RankingCost(
            model.label(), features.users().rows(), features.items().rows(), operations);
    this.provenance = provenance;
  }

  /** Restores a scorer from a saved state. */
  static TribuoScorer restore(TribuoModel model, StateReader saved) {
    PairFeatures features = PairFeatures.restore(saved);
    return new TribuoScorer(
        model,
        features,
        features.count() == 0 ? Optional.empty() : Optional.of(model.restored(saved, features)),
        saved.doubles(MEAN)[0],
        saved.longs(OPERATIONS)[0],
        Map.of());
  }

  @Override
  public void save(StateWriter to) {
    features.save(to);
    function.ifPresent(trained -> trained.save(to));
    to.write(MEAN, new double[] {mean});
    to.write(OPERATIONS, new long[] {operations});
  }

  @Override
  public NDArray rate(int[] users, int[] items, NDManager manager) {
    float[] ratings = new float[users.length];
    Rows.each(
        users.length,
        () -> {
          PairFeatures.Pair pair = features.pair();
          return i -> ratings[i] = rating(users[i], items[i], pair);
        });
    return manager.create(ratings);
  }

  private float rating(int user, int item, PairFeatures.Pair pair) {
    int size = pair.fill(user, item);
    return (float)
        (size == 0 ? mean : function.orElseThrow().rating(pair.columns(), pair.values(), size));
  }

  /**
   * @throws org.recital.registry.data.DataException if ranking the catalogue is too expensive
   */
  @Override
  public NDArray score(Cases cases, NDManager manager) {
    cost.requireAffordable();
    return buffer.fill(
        cases.size(),
        features.items().rows(),
        manager,
        () -> {
          PairFeatures.Pair pair = features.pair();
          return (row, scores) -> {
            for (int item = 0; item < scores.length; item++) {
              scores[item] = rating(cases.users()[row], item, pair);
            }
          };
        });
  }

  @Override
  public Map<String, String> provenance() {
    return provenance;
  }

  @Override
  public void close() {}
}
