package org.recital.components.model.tribuo;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * Nearest-neighbour regression of Tribuo. The model consists of its training ratings. They are
 * saved, and restoring the model trains Tribuo on them again.
 *
 * @param names name of each feature
 * @param train training ratings
 */
record NearestRatings(Model<Regressor> model, String[] names, Interactions train)
    implements RatingFunction {
  private static final String TRAIN = "train";
  private static final String RATINGS = "ratings";

  static NearestRatings of(Model<Regressor> model, Interactions train) {
    String[] names = new String[model.getFeatureIDMap().size()];
    Arrays.setAll(names, id -> model.getFeatureIDMap().get(id).getName());
    return new NearestRatings(model, names, train);
  }

  /**
   * Restores the model by training it again. The names of the features are in the order of their
   * ids, so every feature gets the same id as before.
   *
   * @param trainer creates the trainer for a number of ratings
   */
  static NearestRatings restore(
      StateReader saved, PairFeatures features, IntFunction<Trainer<Regressor>> trainer) {
    features.requireDistinct();
    Interactions pairs = saved.interactions(TRAIN, saved.users(), saved.items());
    Interactions train =
        new Interactions(
            pairs.items(),
            pairs.offsetColumn(),
            pairs.itemColumn(),
            saved.floats(RATINGS, pairs.size()),
            new long[0]);
    String[] names =
        IntStream.range(0, features.count())
            .mapToObj(id -> String.format(Locale.ROOT, "%010d", id))
            .toArray(String[]::new);
    PairFeatures.Pair pair = features.pair();
    MutableDataset<Regressor> dataset =
        Examples.dataset(
            train,
            (user, item, rating) ->
                example(names, pair.columns(), pair.values(), pair.fill(user, item), rating));
    StateException.require(dataset.size() > 0, TRAIN, "no training rating has features");
    Model<Regressor> model = trainer.apply(dataset.size()).train(dataset);
    return new NearestRatings(model, names, train);
  }

  @Override
  public void save(StateWriter to) {
    StateWriter pairs = to.part(TRAIN);
    pairs.write("offsets", train.offsetColumn(), train.users() + 1L);
    pairs.write("columns", train.itemColumn(), train.size());
    to.write(RATINGS, train.ratingColumn(), train.size());
  }

  @Override
  public double rating(int[] columns, float[] values, int size) {
    Example<Regressor> pair =
        example(names, columns, values, size, RegressionFactory.UNKNOWN_REGRESSOR);
    return model.predict(pair).getOutput().getValues()[0];
  }

  private static Example<Regressor> example(
      String[] names, int[] columns, float[] values, int size, Regressor rating) {
    String[] present = new String[size];
    double[] amounts = new double[size];
    for (int i = 0; i < size; i++) {
      present[i] = names[columns[i]];
      amounts[i] = values[i];
    }
    return new ArrayExample<>(rating, present, amounts);
  }
}
