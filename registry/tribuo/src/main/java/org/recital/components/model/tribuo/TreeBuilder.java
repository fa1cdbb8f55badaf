package org.recital.components.model.tribuo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.recital.components.model.tribuo.TreeEnsemble.Combination;
import org.tribuo.Model;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.ensemble.EnsembleModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.IndependentRegressionTreeModel;

/** Conversion of trained trees to a {@link TreeEnsemble}. */
final class TreeBuilder {
  private static final int LEAF = -1;

  private final IntArrayList roots = new IntArrayList();
  private final IntArrayList features = new IntArrayList();
  private final DoubleArrayList values = new DoubleArrayList();
  private final IntArrayList rights = new IntArrayList();
  private final IntArrayList defaults = new IntArrayList();

  private TreeBuilder() {}

  /** The trees of a random forest of Tribuo. */
  static TreeEnsemble ofForest(Model<Regressor> trained) {
    TreeBuilder builder = new TreeBuilder();
    for (Model<Regressor> tree : ((EnsembleModel<Regressor>) trained).getModels()) {
      builder.roots.add(builder.features.size());
      builder.add(root(tree));
    }
    return builder.built(Combination.MEAN, 0);
  }

  /** The root of a tree model. Tribuo stores one tree for each output, and there is one output. */
  private static Node<Regressor> root(Model<Regressor> tree) {
    return ((IndependentRegressionTreeModel) tree).getRoots().values().iterator().next();
  }

  private void add(Node<Regressor> node) {
    if (node instanceof LeafNode<Regressor> leaf) {
      add(LEAF, leaf.getOutput().getValues()[0]);
      return;
    }
    SplitNode<Regressor> split = (SplitNode<Regressor>) node;
    int index = add(split.getFeatureID(), split.splitValue());
    add(split.getLessThanOrEqual());
    int right = features.size();
    add(split.getGreaterThan());
    children(index, right, 0 <= split.splitValue()); // a feature that is missing is 0
  }

  /** The trees of a model of XGBoost. */
  static TreeEnsemble ofBooster(Model<Regressor> trained) {
    Booster booster = ((XGBoostModel<Regressor>) trained).getInnerModels().get(0);
    TreeBuilder builder = new TreeBuilder();
    try {
      BoosterJson json = BoosterJson.parse(booster.toByteArray("json"));
      for (int tree = 0; tree < json.count(); tree++) {
        builder.roots.add(builder.features.size());
        builder.add(json, tree, 0);
      }
      return builder.built(Combination.SUM, json.base());
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot write its model", e);
    } catch (IOException e) {
      throw new UncheckedIOException("XGBoost has written a model that is no JSON", e);
    }
  }

  private void add(BoosterJson json, int tree, int node) {
    int left = (int) json.value("left_children", tree, node);
    double condition = json.value("split_conditions", tree, node);
    if (left < 0) {
      add(LEAF, (float) condition);
      return;
    }
    // for 32-bit floats, x < c means x ≤ the next float below c
    int index =
        add((int) json.value("split_indices", tree, node), Math.nextDown((float) condition));
    add(json, tree, left);
    int right = features.size();
    add(json, tree, (int) json.value("right_children", tree, node));
    children(index, right, json.value("default_left", tree, node) > 0);
  }

  private int add(int feature, double value) {
    features.add(feature);
    values.add(value);
    rights.add(0);
    defaults.add(0);
    return features.size() - 1;
  }

  private void children(int node, int right, boolean defaultLeft) {
    rights.set(node, right);
    defaults.set(node, defaultLeft ? node + 1 : right);
  }

  private TreeEnsemble built(Combination combination, float base) {
    return new TreeEnsemble(
        combination,
        base,
        roots.toIntArray(),
        features.toIntArray(),
        values.toDoubleArray(),
        rights.toIntArray(),
        defaults.toIntArray());
  }

  /**
   * The parts of XGBoost's JSON format that predictions depend on.
   *
   * @param arrays arrays of the trees by name, one for each tree
   * @param base prediction without trees
   */
  private record BoosterJson(Map<String, List<double[]>> arrays, float base) {
    static BoosterJson parse(byte[] json) throws IOException {
      Map<String, List<double[]>> arrays = new HashMap<>();
      float base = 0;
      try (JsonParser parser = new JsonFactory().createParser(json)) {
        String name = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.FIELD_NAME) {
            name = parser.currentName();
          } else if (name.equals("base_score")) {
            base = Float.parseFloat(parser.getText());
            name = "";
          } else if (token == JsonToken.START_ARRAY && !name.equals("trees")) {
            arrays.computeIfAbsent(name, added -> new ArrayList<>()).add(numbers(parser));
          }
        }
      }
      return new BoosterJson(arrays, base);
    }

    /** The numbers of an array. Booleans are read as 0 and 1; all other values are skipped. */
    private static double[] numbers(JsonParser parser) throws IOException {
      DoubleArrayList numbers = new DoubleArrayList();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        if (token.isNumeric()) {
          numbers.add(parser.getDoubleValue());
        } else if (token.isBoolean()) {
          numbers.add(token == JsonToken.VALUE_TRUE ? 1 : 0);
        }
      }
      return numbers.toDoubleArray();
    }

    int count() {
      return of("left_children").size();
    }

    double value(String array, int tree, int node) {
      return of(array).get(tree)[node];
    }

    private List<double[]> of(String array) {
      return Optional.ofNullable(arrays.get(array)).orElse(List.of());
    }
  }
}
