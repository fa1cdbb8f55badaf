package org.recital.registry.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private record Examples(
      @Param("any") double any,
      @Param(value = "not negative", min = 0) double notNegative,
      @Param(value = "positive", above = 0) double positive,
      @Param(value = "least", min = 2) int least,
      @Param(value = "greatest", max = 9) int greatest,
      @Param(value = "less", below = -1.5) double less,
      @Param(value = "share", min = 0, below = 1) double share,
      @Param(value = "closed", min = 0, max = 1) double closed,
      @Param(value = "half", above = 0, max = 1) double half,
      @Param(value = "size", min = 1, max = UpperBound.SIZE) int size,
      @Param(value = "rate", above = 0, max = UpperBound.FLOAT) double rate,
      @Param(value = "sizes", min = 1, minItems = 1) List<Integer> sizes,
      @Param(value = "pair", minItems = 2, unique = true) List<Integer> pair) {}

  @Test
  void bounds_are_inclusive_or_exclusive_as_declared() {
    assertThat(of("any").violatedBy(-1e300)).isEmpty();
    assertThat(of("notNegative").violatedBy(0.0)).isEmpty();
    assertThat(of("notNegative").violatedBy(-1e-9)).contains("must not be negative");
    assertThat(of("positive").violatedBy(1e-9)).isEmpty();
    assertThat(of("positive").violatedBy(0.0)).contains("must be positive");
    assertThat(of("least").violatedBy(2)).isEmpty();
    assertThat(of("least").violatedBy(1)).contains("must be at least 2");
    assertThat(of("greatest").violatedBy(9)).isEmpty();
    assertThat(of("greatest").violatedBy(10L)).contains("must be at most 9");
    assertThat(of("less").violatedBy(-1.6)).isEmpty();
    assertThat(of("less").violatedBy(-1.5)).contains("must be below -1.5");
    assertThat(of("share").violatedBy(0.0)).isEmpty();
    assertThat(of("share").violatedBy(1.0)).contains("must be at least 0 and below 1");
    assertThat(of("closed").violatedBy(1.0)).isEmpty();
    assertThat(of("closed").violatedBy(1.5)).contains("must be at least 0 and at most 1");
    assertThat(of("half").violatedBy(1.0)).isEmpty();
    assertThat(of("half").violatedBy(0.0)).contains("must be above 0 and at most 1");
  }

  @Test
  void an_upper_bound_for_arrays_and_floats_is_named_only_if_it_is_violated() {
    assertThat(of("size").violatedBy(0)).contains("must be at least 1");
    assertThat(of("size").violatedBy(65537)).contains("must be at least 1 and at most 65536");
    assertThat(of("rate").violatedBy(-1.0)).contains("must be positive");
    assertThat(of("rate").violatedBy(1e31)).contains("must be above 0 and at most 1e+30");
    assertThat(of("rate").interval()).isEqualTo("(0, 1e+30]");
  }

  @Test
  void nan_violates_every_limit() {
    assertThat(of("share").violatedBy(Double.NaN)).isPresent();
    assertThat(Limits.NONE.violatedBy(Double.NaN)).isEmpty();
  }

  @Test
  void lists_have_a_minimum_size_and_distinct_elements() {
    assertThat(of("sizes").violatedBy(List.of(7, 7))).isEmpty();
    assertThat(of("sizes").violatedBy(List.of())).contains("must not be empty");
    assertThat(of("pair").violatedBy(List.of(1, 2))).isEmpty();
    assertThat(of("pair").violatedBy(List.of(1))).contains("must have at least 2 elements");
    assertThat(of("pair").violatedBy(List.of(1, 1))).contains("must not contain duplicates");
  }

  @Test
  void reference_pages_show_intervals() {
    assertThat(of("any").interval()).isEmpty();
    assertThat(of("notNegative").interval()).isEqualTo("≥ 0");
    assertThat(of("positive").interval()).isEqualTo("> 0");
    assertThat(of("greatest").interval()).isEqualTo("≤ 9");
    assertThat(of("less").interval()).isEqualTo("< -1.5");
    assertThat(of("share").interval()).isEqualTo("[0, 1)");
    assertThat(of("half").interval()).isEqualTo("(0, 1]");
  }

  private static Limits of(String component) {
    for (var declared : Examples.class.getRecordComponents()) {
      if (declared.getName().equals(component)) {
        return Limits.of(Objects.requireNonNull(declared.getAnnotation(Param.class)));
      }
    }
    throw new AssertionError(component);
  }
}
