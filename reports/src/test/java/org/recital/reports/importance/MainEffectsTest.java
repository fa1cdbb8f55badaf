package org.recital.reports.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.recital.reports.importance.Axis.Categories;
import org.recital.reports.importance.Axis.Numbers;
import org.recital.reports.importance.Axis.Range;
import org.recital.reports.importance.Tree.Leaf;
import org.recital.reports.importance.Tree.Split;

/** Shares of trees whose variances are worked out by hand. */
class MainEffectsTest {
  private static final Range UNIT = new Range(0, 1);
  private static final Offset<Double> TINY = within(1e-12);

  private static Tree step(int feature, double threshold, double below, double above) {
    return new Split(feature, threshold, new Leaf(below), new Leaf(above));
  }

  private static double[] shares(Tree tree, Axis... axes) {
    return MainEffects.shares(new FeatureLayout(List.of(axes)), tree);
  }

  @Test
  void variances_of_a_sum_are_those_of_its_terms() {
    // 3 [x > 0.5] + [y > 0.5]: variances 9/4 and 1/4
    Tree tree = new Split(0, 0.5, step(1, 0.5, 0, 1), step(1, 0.5, 3, 4));

    assertThat(shares(tree, UNIT, UNIT, UNIT)).containsExactly(new double[] {0.9, 0.1, 0}, TINY);
  }

  @Test
  void an_interaction_is_no_main_effect() {
    Tree exclusive = new Split(0, 0.5, step(1, 0.5, 0, 1), step(1, 0.5, 1, 0));

    assertThat(shares(exclusive, UNIT, UNIT)).containsExactly(new double[] {0, 0}, TINY);
  }

  @Test
  void parts_of_a_range_count_by_their_length() {
    // x of [0, 10]: 0 up to 1, 1 above; y only where x > 1, 2 above 0.75
    Tree tree = new Split(0, 1, new Leaf(0), step(1, 0.75, 1, 2));

    // by hand: mean 0.9 * 1.25 = 1.125, mean of squares 0.9 * (0.75 + 1) = 1.575
    double variance = 1.575 - 1.125 * 1.125;
    double x = 0.9 * 1.25 * 1.25 - 1.125 * 1.125;
    double y = 0.75 * 0.9 * 0.9 + 0.25 * 1.8 * 1.8 - 1.125 * 1.125;
    assertThat(shares(tree, new Range(0, 10), UNIT))
        .containsExactly(new double[] {x / variance, y / variance}, TINY);
  }

  @Test
  void listed_numbers_and_categories_are_equally_likely() {
    // numbers 1, 10 and 1000; categories a, b, c and d: 2 [number > 100] + [c]
    Tree tree = new Split(0, 100, step(3, 0.5, 0, 1), step(3, 0.5, 2, 3));

    double numbers = 4 * (1 / 3.0) * (2 / 3.0);
    double categories = (1 / 4.0) * (3 / 4.0);
    assertThat(shares(tree, new Numbers(List.of(1.0, 10.0, 1000.0)), new Categories(4)))
        .containsExactly(
            new double[] {numbers / (numbers + categories), categories / (numbers + categories)},
            TINY);
  }

  @Test
  void splits_of_several_categories_are_one_main_effect() {
    // a: 1, b: 5, others 0
    Tree tree = new Split(0, 0.5, step(1, 0.5, 0, 5), new Leaf(1));

    assertThat(shares(tree, new Categories(3), UNIT)).containsExactly(new double[] {1, 0}, TINY);
  }

  @Test
  void a_constant_tree_explains_nothing() {
    assertThat(shares(new Leaf(3), UNIT)).containsExactly(0);
    assertThat(shares(step(0, 2, 3, 4), UNIT)).containsExactly(0); // split beyond the range
  }
}
