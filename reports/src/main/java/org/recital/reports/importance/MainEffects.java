package org.recital.reports.importance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.recital.reports.importance.Axis.Cells;

/**
 * Functional ANOVA of a regression tree over independent axes: the share of the variance of its
 * predictions that each axis explains alone, {@code Var(E[tree | axis]) / Var(tree)}. The shares
 * are exact, because a tree is constant on boxes. Hutter, Hoos, Leyton-Brown. An Efficient Approach
 * for Assessing Hyperparameter Importance. ICML 2014, PMLR 32.
 */
final class MainEffects {
  private final FeatureLayout layout;
  private final List<Cells> cells = new ArrayList<>(); // by axis
  private final List<double[]> marginals = new ArrayList<>(); // mean prediction in each cell
  private double mean;
  private double meanOfSquares;

  private MainEffects(FeatureLayout layout, Tree tree) {
    this.layout = layout;
    List<List<Double>> thresholds = new ArrayList<>();
    layout.axes().forEach(axis -> thresholds.add(new ArrayList<>()));
    collect(tree, thresholds);
    for (int axis = 0; axis < layout.axes().size(); axis++) {
      cells.add(layout.axes().get(axis).cells(thresholds.get(axis)));
      marginals.add(new double[cells.get(axis).shares().size()]);
    }
    visit(tree, cells.stream().map(one -> all(one.shares().size())).toList());
  }

  /** The share of each axis; all 0 if the tree is constant. */
  static double[] shares(FeatureLayout layout, Tree tree) {
    MainEffects effects = new MainEffects(layout, tree);
    double variance = effects.meanOfSquares - effects.mean * effects.mean;
    return IntStream.range(0, layout.axes().size())
        .mapToDouble(axis -> variance > 0 ? effects.variance(axis) / variance : 0)
        .toArray();
  }

  private void collect(Tree tree, List<List<Double>> thresholds) {
    if (tree instanceof Tree.Split split) {
      thresholds.get(layout.axisOf(split.feature())).add(split.threshold());
      collect(split.notAbove(), thresholds);
      collect(split.above(), thresholds);
    }
  }

  private static BitSet all(int size) {
    BitSet all = new BitSet(size);
    all.set(0, size);
    return all;
  }

  /**
   * @param box cells of each axis whose values lead to this subtree
   */
  private void visit(Tree tree, List<BitSet> box) {
    if (tree instanceof Tree.Leaf leaf) {
      add(leaf.value(), box);
      return;
    }
    Tree.Split split = (Tree.Split) tree;
    int axis = layout.axisOf(split.feature());
    BitSet above = new BitSet();
    BitSet notAbove = new BitSet();
    box.get(axis).stream()
        .forEach(cell -> (isAbove(split, axis, cell) ? above : notAbove).set(cell));
    visit(split.notAbove(), with(box, axis, notAbove));
    visit(split.above(), with(box, axis, above));
  }

  private boolean isAbove(Tree.Split split, int axis, int cell) {
    double position = cells.get(axis).positions().get(cell);
    return layout
        .axes()
        .get(axis)
        .isAbove(position, layout.within(split.feature()), split.threshold());
  }

  private static List<BitSet> with(List<BitSet> box, int axis, BitSet part) {
    List<BitSet> smaller = new ArrayList<>(box);
    smaller.set(axis, part);
    return smaller;
  }

  private void add(double value, List<BitSet> box) {
    double[] shares = new double[box.size()];
    double volume = 1;
    for (int axis = 0; axis < shares.length; axis++) {
      List<Double> ofCells = cells.get(axis).shares();
      shares[axis] = box.get(axis).stream().mapToDouble(ofCells::get).sum();
      volume *= shares[axis];
    }
    if (volume == 0) {
      return; // no value of the search space is in this box
    }
    mean += value * volume;
    meanOfSquares += value * value * volume;
    for (int axis = 0; axis < shares.length; axis++) {
      double[] marginal = marginals.get(axis);
      double part = value * volume / shares[axis];
      box.get(axis).stream().forEach(cell -> marginal[cell] += part);
    }
  }

  private double variance(int axis) {
    double squares = 0;
    for (int cell = 0; cell < marginals.get(axis).length; cell++) {
      double difference = marginals.get(axis)[cell] - mean;
      squares += cells.get(axis).shares().get(cell) * difference * difference;
    }
    return squares;
  }
}
