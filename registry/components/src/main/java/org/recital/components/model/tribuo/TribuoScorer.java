package org.recital.components.model.tribuo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.oracle.labs.mlrg.olcut.config.protobuf.ProtoProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recital.registry.model.Cases;
import org.recital.registry.model.RatingScorer;
import org.tribuo.Example;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.regression.Regressor;

/**
 * Scorer of a Tribuo model. A pair none of whose features occurred in training is rated with the
 * mean training rating.
 */
final class TribuoScorer implements RatingScorer {
  /** Number of pairs per call if the model predicts in batches. */
  private static final int CHUNK = 4096;

  /** Number of pairs per parallel task otherwise; small, to balance the load. */
  private static final int SMALL_CHUNK = 128;

  private final Optional<Model<Regressor>> model;
  private final Examples examples;
  private final RankingCost cost;
  private final boolean inBatches;
  private final double mean;

  TribuoScorer(
      Model<Regressor> model, Examples examples, RankingCost cost, boolean inBatches, double mean) {
    this(Optional.of(model), examples, cost, inBatches, mean);
  }

  private TribuoScorer(
      Optional<Model<Regressor>> model,
      Examples examples,
      RankingCost cost,
      boolean inBatches,
      double mean) {
    this.model = model;
    this.examples = examples;
    this.cost = cost;
    this.inBatches = inBatches;
    this.mean = mean;
  }

  /** A scorer for empty training data; it predicts 0 for every pair. */
  static TribuoScorer untrained(Examples examples, RankingCost cost) {
    return new TribuoScorer(Optional.empty(), examples, cost, true, 0);
  }

  @Override
  public NDArray rate(int[] users, int[] items, NDManager manager) {
    return manager.create(ratings(users, items));
  }

  private float[] ratings(int[] users, int[] items) {
    float[] ratings = new float[users.length];
    int size = inBatches ? CHUNK : SMALL_CHUNK;
    int chunks = (users.length + size - 1) / size;
    IntStream indices = IntStream.range(0, chunks);
    (inBatches ? indices : indices.parallel())
        .forEach(
            chunk -> {
              int from = chunk * size;
              rate(users, items, from, Math.min(from + size, users.length), ratings);
            });
    return ratings;
  }

  private void rate(int[] users, int[] items, int from, int to, float[] ratings) {
    List<Example<Regressor>> known = new ArrayList<>();
    int[] positions = new int[to - from];
    for (int i = from; i < to; i++) {
      ratings[i] = (float) mean;
      if (known(examples.ofUser(users[i])) || known(examples.ofItem(items[i]))) {
        positions[known.size()] = i;
        known.add(examples.of(users[i], items[i]));
      }
    }
    if (known.isEmpty()) {
      return;
    }
    List<Prediction<Regressor>> predictions = predict(model.orElseThrow(), known);
    for (int i = 0; i < known.size(); i++) {
      ratings[positions[i]] = (float) predictions.get(i).getOutput().getValues()[0];
    }
  }

  private List<Prediction<Regressor>> predict(
      Model<Regressor> trained, List<Example<Regressor>> pairs) {
    return inBatches ? trained.predict(pairs) : pairs.stream().map(trained::predict).toList();
  }

  /** Whether any of the features occurred in training. */
  private boolean known(String[] names) {
    if (model.isEmpty()) {
      return false;
    }
    ImmutableFeatureMap features = model.get().getFeatureIDMap();
    for (String name : names) {
      if (features.getID(name) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * @throws org.recital.registry.data.DataException if ranking the catalogue is too expensive
   */
  @Override
  public NDArray score(Cases cases, NDManager manager) {
    cost.requireAffordable();
    int width = cases.history().items();
    int[] users = new int[Math.multiplyExact(cases.size(), width)];
    int[] items = new int[users.length];
    for (int row = 0; row < cases.size(); row++) {
      Arrays.fill(users, row * width, (row + 1) * width, cases.users()[row]);
      for (int item = 0; item < width; item++) {
        items[row * width + item] = item;
      }
    }
    return manager.create(ratings(users, items), new Shape(cases.size(), width));
  }

  /** Version and provenance of the Tribuo model, serialised by Tribuo. */
  @Override
  public Map<String, String> provenance() {
    return model
        .map(Model::getProvenance)
        .map(
            provenance ->
                Map.of(
                    "Tribuo",
                    provenance.getTribuoVersion(),
                    "Tribuo's provenance",
                    new ProtoProvenanceSerialization(false)
                        .serializeToString(ProvenanceUtil.marshalProvenance(provenance))))
        .orElse(Map.of());
  }

  @Override
  public void close() {}
}
