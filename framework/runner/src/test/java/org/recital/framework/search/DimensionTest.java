package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DimensionTest {
  private static final double LAST = Math.nextDown(1.0);

  static Stream<Space> spaces() {
    return Stream.of(
        Spaces.values("x"),
        Spaces.values("x", "y", "z"),
        Spaces.range("1", "1", "1"),
        Spaces.range("0.1", "0.5", "0.2"),
        new Space.Uniform(-3, 7),
        new Space.LogUniform(1e-5, 10),
        new Space.IntUniform(-2, 5),
        new Space.IntUniform(4, 4),
        new Space.IntLogUniform(1, 300),
        new Space.IntLogUniform(7, 7));
  }

  static Stream<Space> numeric() {
    return spaces().filter(space -> !(space instanceof Space.Values));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void a_configuration_is_encoded_to_a_number_that_decodes_to_it(Space space) {
    Dimension dimension = dimension(space);
    RandomGenerator random = new SplittableRandom(1);

    for (int i = 0; i < 300; i++) {
      Map<String, String> configuration = decoded(dimension, dimension.sample(random));

      assertThat(decoded(dimension, dimension.encode(configuration))).isEqualTo(configuration);
    }
  }

  @ParameterizedTest
  @MethodSource("numeric")
  void a_decoded_number_is_near_the_encoded_one_and_in_the_same_cell(Space space) {
    Dimension dimension = dimension(space);
    RandomGenerator random = new SplittableRandom(2);

    for (int i = 0; i < 300; i++) {
      double number = random.nextDouble();
      double encoded = dimension.encode(decoded(dimension, number));
      double[] cell = dimension.cell(number);

      if (cell.length == 0) {
        assertThat(encoded).isCloseTo(number, within(1e-5));
      } else {
        assertThat(number).isBetween(cell[0], cell[1]);
        assertThat(encoded).isBetween(cell[0], cell[1]);
      }
    }
  }

  @Test
  void the_bounds_are_reached() {
    assertThat(ends(new Space.Uniform(-3, 7))).containsExactly("-3", "7");
    assertThat(ends(new Space.LogUniform(1e-5, 10))).containsExactly("0.00001", "10");
    assertThat(ends(new Space.IntUniform(-2, 5))).containsExactly("-2", "5");
    assertThat(ends(new Space.IntLogUniform(1, 300))).containsExactly("1", "300");
    assertThat(ends(Spaces.range("0.1", "0.5", "0.2"))).containsExactly("0.1", "0.5");
  }

  @Test
  void one_is_decoded_to_the_upper_bound() {
    assertThat(decoded(new Space.IntUniform(-2, 5), 1)).isEqualTo("5");
    assertThat(decoded(new Space.IntLogUniform(1, 300), 1)).isEqualTo("300");
    assertThat(decoded(Spaces.range("1", "3", "1"), 1)).isEqualTo("3");
  }

  @Test
  void numbers_have_six_significant_digits_but_do_not_leave_the_bounds() {
    assertThat(decoded(new Space.Uniform(0, 1), 1.0 / 3)).isEqualTo("0.333333");
    assertThat(decoded(new Space.Uniform(0.33333349, 1), 0)).isEqualTo("0.33333349");
    assertThat(decoded(new Space.Uniform(0, 0.66666651), LAST)).isEqualTo("0.66666651");
  }

  @Test
  void numbers_of_distributions_are_encoded_by_their_scale() {
    assertThat(encoded(new Space.Uniform(-3, 7), "2")).isEqualTo(0.5);
    assertThat(encoded(new Space.LogUniform(0.01, 1), "0.1")).isCloseTo(0.5, within(1e-9));
    assertThat(encoded(new Space.IntUniform(1, 4), "2")).isEqualTo(0.375);
    assertThat(encoded(Spaces.range("1", "4", "1"), "2")).isEqualTo(0.375);
    assertThat(encoded(new Space.IntLogUniform(1, 4), "2"))
        .isCloseTo(Math.log(2 / 0.5) / Math.log(4.5 / 0.5), within(1e-9));
  }

  @Test
  void the_cells_of_a_parameter_without_distances_between_values_cover_all_numbers() {
    assertThat(cells(new Space.IntUniform(1, 4))).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
    assertThat(cells(Spaces.range("1", "4", "1"))).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
    assertThat(cells(new Space.IntLogUniform(1, 3)))
        .usingElementComparator(new DoubleComparator(1e-9))
        .containsExactly(0.0, Math.log(3) / Math.log(7), Math.log(5) / Math.log(7), 1.0);
    assertThat(dimension(new Space.Uniform(0, 1)).cell(0.5)).isEmpty();
    assertThat(dimension(new Space.LogUniform(1, 2)).cell(0.5)).isEmpty();
  }

  @Test
  void one_belongs_to_the_last_cell() {
    assertThat(dimension(new Space.IntUniform(1, 4)).cell(1)).containsExactly(0.75, 1);
  }

  @Test
  void the_integers_of_a_log_uniform_distribution_are_sampled_by_the_size_of_their_cells() {
    Dimension dimension = dimension(new Space.IntLogUniform(1, 2));
    RandomGenerator random = new SplittableRandom(3);
    long ones =
        Stream.generate(() -> decoded(dimension, dimension.sample(random)).get("a"))
            .limit(20_000)
            .filter("1"::equals)
            .count();

    assertThat(ones / 20_000.0).isCloseTo(Math.log(3) / Math.log(5), within(0.01));
  }

  @Test
  void zipped_parameters_are_one_dimension_whose_choice_all_of_them_identify() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.values("x", "x"), uniform(), Spaces.values("1", "2")),
            List.of(List.of("a", "c")),
            List.of());

    List<Dimension> dimensions = Dimension.of(space);

    assertThat(dimensions)
        .extracting(Dimension::paths)
        .containsExactly(List.of("a", "c"), List.of("b"));
    assertThat(dimensions.get(0).choices()).isEqualTo(2);
    assertThat(decoded(dimensions.get(0), 1)).isEqualTo(Map.of("a", "x", "c", "2"));
    assertThat(dimensions.get(0).encode(Map.of("a", "x", "c", "2"))).isEqualTo(1);
  }

  @Test
  void zipped_ranges_are_choices() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.range("1", "2", "1"), Spaces.range("3", "4", "1")),
            List.of(List.of("a", "b")),
            List.of());

    assertThat(Dimension.of(space)).extracting(Dimension::choices).containsExactly(2);
  }

  @Test
  void a_parameter_comes_after_those_that_its_condition_names() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(uniform(), Spaces.values("x", "y"), Spaces.values("p", "q")),
            List.of(),
            List.of(),
            Map.of("a", Map.of("b", List.of("x")), "b", Map.of("c", List.of("p"))));

    assertThat(Dimension.of(space))
        .extracting(dimension -> dimension.paths().get(0))
        .containsExactly("c", "b", "a");
    assertThat(Dimension.of(space).get(1).condition()).isEqualTo(Map.of("c", List.of("p")));
    assertThat(Dimension.of(space).get(2).isActive(Map.of("c", "p", "b", "x"))).isTrue();
    assertThat(Dimension.of(space).get(2).isActive(Map.of("c", "p", "b", "y"))).isFalse();
  }

  @Test
  void a_value_outside_the_space_is_refused() {
    assertThatThrownBy(() -> dimension(Spaces.values("x", "y")).encode(Map.of("a", "z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("{a=z} is not part of the search space");
  }

  @Test
  void a_condition_on_an_unknown_parameter_is_refused() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(uniform()),
            List.of(),
            List.of(),
            Map.of("a", Map.of("other", List.of("x"))));

    assertThatThrownBy(() -> Dimension.of(space))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'other' is not part of the search space");
  }

  @Test
  void parameters_are_in_the_order_of_the_space() {
    Map<String, String> reversed = new LinkedHashMap<>();
    reversed.put("b", "2");
    reversed.put("a", "1");

    assertThat(Dimension.inOrder(reversed, Spaces.of(uniform(), uniform(), uniform())).keySet())
        .containsExactly("a", "b");
  }

  private static Space uniform() {
    return Spaces.uniform();
  }

  private static Dimension dimension(Space space) {
    return Dimension.of(Spaces.of(space)).get(0);
  }

  private static Map<String, String> decoded(Dimension dimension, double number) {
    Map<String, String> configuration = new LinkedHashMap<>();
    dimension.decode(number, configuration);
    return configuration;
  }

  private static String decoded(Space space, double number) {
    return decoded(dimension(space), number).getOrDefault("a", "");
  }

  private static double encoded(Space space, String value) {
    return dimension(space).encode(Map.of("a", value));
  }

  private static List<String> ends(Space space) {
    return List.of(decoded(space, 0), decoded(space, LAST));
  }

  /** The bounds of all cells, from low to high. */
  private static List<Double> cells(Space space) {
    Dimension dimension = dimension(space);
    double[] first = dimension.cell(0);
    List<Double> bounds = new ArrayList<>(List.of(first[0]));
    for (double bound = first[1]; bound < 1 - 1e-9; bound = dimension.cell(bound + 1e-9)[1]) {
      bounds.add(bound);
    }
    bounds.add(1.0);
    return bounds;
  }
}
