package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.significance.Nemenyi.Group;

class NemenyiTest {
  @Test
  void critical_values_are_those_of_published_tables() {
    // table 5 (a) of Demšar (2006); 20 and 50 from scipy.stats.studentized_range of SciPy 1.17.1
    Map.of(2, 1.960, 3, 2.344, 4, 2.569, 5, 2.728, 10, 3.164, 20, 3.544, 50, 3.992)
        .forEach(
            (systems, value) ->
                assertThat(StudentizedRange.critical(0.05, systems) / Math.sqrt(2))
                    .as("%d systems", systems)
                    .isCloseTo(value, within(6e-4)));
  }

  @Test
  void the_range_of_two_values_is_their_absolute_difference() {
    // the difference of two standard normal values has the standard deviation √2
    assertThat(StudentizedRange.survival(1.959963984540054 * Math.sqrt(2), 2))
        .isCloseTo(0.05, within(1e-12));
    assertThat(StudentizedRange.critical(0.05, 2) / Math.sqrt(2))
        .isCloseTo(1.959963984540054, within(1e-10));
  }

  @Test
  void tails_of_the_studentized_range() {
    // scipy.stats.studentized_range.sf(3.5, 4, inf) of SciPy 1.17.1
    assertThat(StudentizedRange.survival(3.5, 4)).isCloseTo(0.06387633385690328, within(1e-12));
    assertThat(StudentizedRange.survival(0, 4)).isCloseTo(1, within(1e-12));
    // far in the tail, about the sum of the 45 probabilities that a pair has this distance
    assertThat(StudentizedRange.survival(14, 10) / (90 * 2.0889e-23)).isCloseTo(1, within(1e-2));
  }

  @Test
  void the_example_of_demsar() {
    Nemenyi nemenyi = new Nemenyi(4, 14);

    // 2.569 · √(4 · 5 / (6 · 14))
    assertThat(nemenyi.criticalDifference()).isCloseTo(1.25, within(5e-3));
    assertThat(nemenyi.p(nemenyi.criticalDifference())).isCloseTo(0.05, within(1e-10));
    assertThat(nemenyi.p(-nemenyi.criticalDifference())).isCloseTo(0.05, within(1e-10));
    assertThat(nemenyi.p(1.5)).isLessThan(0.05);
    assertThat(nemenyi.p(0)).isCloseTo(1, within(1e-12));
  }

  @Test
  void groups_are_the_largest_without_a_significant_difference() {
    Nemenyi nemenyi = new Nemenyi(5, 20); // critical difference 1.36

    assertThat(nemenyi.groups(List.of(1.2, 2.0, 3.2, 3.3, 4.9)))
        .containsExactly(new Group(0, 1), new Group(1, 3));
    assertThat(nemenyi.groups(List.of(2.8, 2.9, 3.0, 3.1, 3.2))).containsExactly(new Group(0, 4));
    assertThat(nemenyi.groups(List.of(1.0, 2.5, 2.6, 4.1, 4.8)))
        .containsExactly(new Group(1, 2), new Group(3, 4));
    assertThat(new Nemenyi(3, 1000).groups(List.of(1.0, 2.0, 3.0))).isEmpty();
  }

  @Test
  void a_difference_equal_to_the_critical_one_is_significant() {
    Nemenyi nemenyi = new Nemenyi(2, 4);
    double critical = nemenyi.criticalDifference();

    assertThat(nemenyi.groups(List.of(0.0, critical))).isEmpty();
    assertThat(nemenyi.groups(List.of(0.0, Math.nextDown(critical))))
        .containsExactly(new Group(0, 1));
  }
}
