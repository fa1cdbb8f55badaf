package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recital.framework.search.History.Observation;
import org.recital.framework.search.History.Result;

class TpeTest {
  private static final SearchSpace CHOICE = Spaces.of(Spaces.values("x", "y"), Spaces.uniform());

  @Test
  void equal_histories_give_equal_configurations() {
    SearchSpace space = Spaces.of(Spaces.uniform(), Spaces.values("x", "y"));
    List<Observation> observations = searched(tpe(1), space, 30, TpeTest::distance);
    Search used = tpe(1).over(space);
    used.next(new History(observations.subList(0, 20)));

    assertThat(searched(tpe(1), space, 30, TpeTest::distance)).isEqualTo(observations);
    assertThat(used.next(new History(observations)))
        .isEqualTo(tpe(1).over(space).next(new History(observations)));
    assertThat(searched(tpe(2), space, 30, TpeTest::distance)).isNotEqualTo(observations);
  }

  @Test
  void configurations_are_random_until_enough_have_a_result() {
    SearchSpace space = Spaces.of(Spaces.uniform());
    List<Observation> observations = searched(new RandomSearch(1), space, 9, TpeTest::distance);
    for (Result missing :
        List.of(new Result.Pending(), new Result.Failed(), new Result.Refused())) {
      List<Observation> history = new ArrayList<>(observations);
      history.add(new Observation(Map.of("a", "0.5"), missing));

      assertThat(tpe(1).over(space).next(new History(history)))
          .isEqualTo(new RandomSearch(1).over(space).next(new History(history)));
    }
    observations.add(Spaces.evaluated(Map.of("a", "0.5"), 0));

    assertThat(tpe(1).over(space).next(new History(observations)))
        .isNotEqualTo(new RandomSearch(1).over(space).next(new History(observations)));
  }

  @Test
  void configurations_come_closer_to_the_optimum_than_random_ones() {
    SearchSpace space = Spaces.of(Spaces.uniform(), Spaces.uniform());
    int closer = 0;
    for (int seed = 1; seed <= 20; seed++) {
      if (best(searched(tpe(seed), space, 40, TpeTest::distance))
          < best(searched(new RandomSearch(seed), space, 40, TpeTest::distance))) {
        closer++;
      }
    }

    assertThat(closer).isGreaterThanOrEqualTo(18);
  }

  @Test
  void lower_costs_are_better() {
    assertThat(proposalsOfY(observations("y", 1, "x", 2))).isGreaterThan(45);
    assertThat(proposalsOfY(observations("y", 2, "x", 1))).isLessThan(15);
  }

  @Test
  void results_of_later_rungs_are_better_than_lower_costs_of_earlier_ones() {
    List<Observation> observations = new ArrayList<>(observations("y", 2, "x", 1));
    for (int i = 0; i < observations.size(); i++) {
      Observation one = observations.get(i);
      if ("y".equals(one.configuration().get("a"))) {
        observations.set(i, new Observation(one.configuration(), new Result.Evaluated(2, 1)));
      }
    }

    assertThat(proposalsOfY(observations)).isGreaterThan(45);
  }

  @Test
  void pending_failed_and_refused_configurations_are_avoided() {
    List<Observation> observations = observations("y", 1, "x", 1);
    int before = proposalsOfY(observations);
    for (Result result : List.of(new Result.Pending(), new Result.Failed(), new Result.Refused())) {
      List<Observation> more = new ArrayList<>(observations);
      for (int i = 0; i < 15; i++) {
        more.add(new Observation(Map.of("a", "y", "b", "0." + (i + 10)), result));
      }

      assertThat(proposalsOfY(more)).as("%s", result).isLessThan(before - 10);
    }
  }

  @Test
  void a_failed_configuration_is_never_good() {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      observations.add(Spaces.evaluated(Map.of("a", "x", "b", "0." + (i + 10)), 1));
    }
    for (int i = 0; i < 100; i++) {
      observations.add(
          new Observation(Map.of("a", "y", "b", "0." + (i + 100)), new Result.Failed()));
    }

    assertThat(proposalsOfY(observations)).isLessThan(10);
  }

  @Test
  void conditional_parameters_have_values_only_if_they_are_active() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.uniform(), Spaces.values("x", "y"), new Space.IntUniform(1, 9)),
            List.of(),
            List.of(),
            Map.of("a", Map.of("b", List.of("x")), "c", Map.of("b", List.of("y"))));

    List<Observation> observations =
        searched(tpe(1), space, 60, one -> Double.parseDouble(one.getOrDefault("a", "0.5")));

    assertThat(observations)
        .extracting(one -> one.configuration().keySet().toString())
        .containsOnly("[a, b]", "[b, c]");
    assertThat(observations.subList(40, 60))
        .filteredOn(one -> one.configuration().containsKey("a"))
        .hasSizeGreaterThan(10);
    assertThat(best(observations)).isLessThan(0.02);
  }

  @Test
  void the_parameters_of_a_model_are_searched_although_an_exhausted_model_is_better() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.values("good", "bad"), Spaces.uniform()),
            List.of(),
            List.of(),
            Map.of("b", Map.of("a", List.of("bad"))));
    List<Observation> observations = new ArrayList<>();
    observations.add(Spaces.evaluated(Map.of("a", "good"), 0));
    for (int i = 10; i < 99; i += 2) {
      observations.add(
          Spaces.evaluated(Map.of("a", "bad", "b", "0." + i), 1 + Math.abs(i - 30) / 100.0));
    }

    assertThat(
            IntStream.rangeClosed(1, 100)
                .mapToObj(seed -> tpe(seed).over(space).next(new History(observations)))
                .map(next -> next.orElseThrow().get("b"))
                .filter(Objects::nonNull)
                .mapToDouble(Double::parseDouble)
                .filter(value -> Math.abs(value - 0.3) < 0.15))
        .hasSizeGreaterThan(80);
  }

  @Test
  void a_finite_space_is_exhausted_without_repetition() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.range("1", "6", "1"), Spaces.values("x", "y", "z")),
            List.of(),
            List.of(Map.of("a", List.of("2"), "b", List.of("x", "y"))));

    List<Observation> observations =
        searched(tpe(1), space, 100, one -> Double.parseDouble(one.getOrDefault("a", "")));

    assertThat(observations).hasSize(16);
    assertThat(new History(observations).configurations())
        .isEqualTo(new HashSet<>(Grid.configurations(space)));
  }

  @Test
  void it_supports_all_spaces_does_not_end_by_itself_and_uses_results() {
    assertThat(tpe(1).supports(Spaces.uniform())).isTrue();
    assertThat(tpe(1).isFinite()).isFalse();
    assertThat(tpe(1).usesResults()).isTrue();
  }

  private static Tpe tpe(long seed) {
    return new Tpe(10, 24, seed);
  }

  /** 20 configurations: those with one value of 'a' have one cost, those with another the other. */
  private static List<Observation> observations(
      String a, double cost, String other, double otherCost) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      observations.add(
          Spaces.evaluated(
              Map.of("a", i % 2 == 0 ? a : other, "b", "0." + (8 * (i / 2) + 11)),
              i % 2 == 0 ? cost : otherCost));
    }
    return observations;
  }

  /** How many of 60 searches propose {@code a=y}. */
  private static int proposalsOfY(List<Observation> observations) {
    return (int)
        IntStream.rangeClosed(1, 60)
            .mapToObj(seed -> tpe(seed).over(CHOICE).next(new History(observations)).orElseThrow())
            .filter(one -> "y".equals(one.get("a")))
            .count();
  }

  /** Distance of the numeric parameters from 0.3. */
  private static double distance(Map<String, String> configuration) {
    double sum = 0;
    for (String path : List.of("a", "b")) {
      String value = configuration.getOrDefault(path, "x");
      sum += value.matches("[0-9.]+") ? Math.abs(Double.parseDouble(value) - 0.3) : 0;
    }
    return sum;
  }

  private static double best(List<Observation> observations) {
    return observations.stream()
        .mapToDouble(one -> ((Result.Evaluated) one.result()).cost())
        .min()
        .orElseThrow();
  }

  private static List<Observation> searched(
      SearchMethod method,
      SearchSpace space,
      int most,
      ToDoubleFunction<Map<String, String>> cost) {
    Search search = method.over(space);
    List<Observation> observations = new ArrayList<>();
    Optional<Map<String, String>> next = search.next(History.EMPTY);
    while (next.isPresent() && observations.size() < most) {
      observations.add(Spaces.evaluated(next.get(), cost.applyAsDouble(next.get())));
      next = search.next(new History(observations));
    }
    return observations;
  }
}
