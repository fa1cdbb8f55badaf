package org.recital.components.model.tribuo;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.model.TrainingData;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Factory of Tribuo examples for user–item pairs. */
final class Examples {
  private static final String RATING = "rating";
  private static final RegressionFactory REGRESSION = new RegressionFactory();

  /** Names and values of the non-zero features of each user, or of each item. */
  private record Side(String[][] names, double[][] values) {}

  private final Side users;
  private final Side items;

  Examples(List<InputFeature> features, TrainingData data) {
    users = side(Subject.USERS, features, data.userFeatures(), data.interactions());
    items = side(Subject.ITEMS, features, data.itemFeatures(), data.interactions());
  }

  private static Side side(
      Subject of, List<InputFeature> features, Map<String, Feature> available, Interactions train) {
    int count = of.count(train);
    List<Columns> all =
        features.stream()
            .filter(feature -> feature.of() == of)
            .map(feature -> feature.over(count, available))
            .toList();
    String[][] names = new String[count][];
    double[][] values = new double[count][];
    for (int row = 0; row < count; row++) {
      int size = 0;
      for (Columns columns : all) {
        size += columns.offsets()[row + 1] - columns.offsets()[row];
      }
      names[row] = new String[size];
      values[row] = new double[size];
      int end = 0;
      for (Columns columns : all) {
        for (int i = columns.offsets()[row]; i < columns.offsets()[row + 1]; i++) {
          names[row][end] = columns.names().name(columns.columns()[i]);
          values[row][end++] = columns.values()[i];
        }
      }
    }
    return new Side(names, values);
  }

  /**
   * The features of the users, restricted to those for which {@code ids} returns an id, {@code
   * [users, ids]}.
   */
  SparseWeights ofUsers(ToIntFunction<String> ids) {
    return known(users, ids);
  }

  /**
   * The features of the items, restricted to those for which {@code ids} returns an id, {@code
   * [items, ids]}.
   */
  SparseWeights ofItems(ToIntFunction<String> ids) {
    return known(items, ids);
  }

  private static SparseWeights known(Side side, ToIntFunction<String> ids) {
    int[] offsets = new int[side.names.length + 1];
    IntArrayList columns = new IntArrayList();
    DoubleArrayList values = new DoubleArrayList();
    for (int row = 0; row < side.names.length; row++) {
      for (int i = 0; i < side.names[row].length; i++) {
        int id = ids.applyAsInt(side.names[row][i]);
        if (id >= 0) {
          columns.add(id);
          values.add(side.values[row][i]);
        }
      }
      offsets[row + 1] = columns.size();
    }
    float[] weights = new float[values.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) values.getDouble(i);
    }
    return new SparseWeights(offsets, columns.toIntArray(), weights);
  }

  /** Data set with an example for each training rating whose user–item pair has features. */
  MutableDataset<Regressor> dataset(Interactions train) {
    return dataset(train, this::example);
  }

  /** Factory of an example. */
  @FunctionalInterface
  interface Factory {
    Example<Regressor> example(int user, int item, Regressor rating);
  }

  static MutableDataset<Regressor> dataset(Interactions train, Factory factory) {
    MutableDataset<Regressor> dataset =
        new MutableDataset<>(
            new SimpleDataSourceProvenance("training ratings of a Recital trial", REGRESSION),
            REGRESSION);
    for (int user = 0; user < train.users(); user++) {
      for (int position = train.from(user); position < train.to(user); position++) {
        Regressor rating = new Regressor(RATING, train.rating(position));
        Example<Regressor> example = factory.example(user, train.item(position), rating);
        if (example.size() > 0) {
          dataset.add(example);
        }
      }
    }
    return dataset;
  }

  private Example<Regressor> example(int user, int item, Regressor rating) {
    return new ArrayExample<>(
        rating,
        concatenated(users.names[user], items.names[item]),
        concatenated(users.values[user], items.values[item]));
  }

  private static String[] concatenated(String[] first, String[] second) {
    String[] both = new String[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static double[] concatenated(double[] first, double[] second) {
    double[] both = new double[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
