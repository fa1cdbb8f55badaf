package org.recital.framework.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of one parameter of a search space, as strings in the notation of a spec. */
public sealed interface Space {
  /** Keyword of the space in a spec. */
  String word();

  /** Values in order; empty for a distribution. */
  default Optional<List<String>> listed() {
    return Optional.empty();
  }

  /** Whether there is more than one value. */
  default boolean hasChoice() {
    return true;
  }

  /** Explicit list of values, or a single value. */
  record Values(List<String> values) implements Space {
    public Values {
      values = List.copyOf(values);
    }

    @Override
    public String word() {
      return "values";
    }

    @Override
    public boolean hasChoice() {
      return values.size() > 1;
    }

    @Override
    public Optional<List<String>> listed() {
      return Optional.of(values);
    }
  }

  /** Arithmetic sequence, which includes {@code to} if a step falls on it. */
  record Range(BigDecimal from, BigDecimal to, BigDecimal step) implements Space {
    @Override
    public String word() {
      return "range";
    }

    @Override
    public boolean hasChoice() {
      return from.add(step).compareTo(to) <= 0;
    }

    @Override
    public Optional<List<String>> listed() {
      List<String> values = new ArrayList<>();
      for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(step)) {
        values.add(value.stripTrailingZeros().toPlainString());
      }
      return Optional.of(values);
    }
  }

  /** Uniform distribution between two bounds. */
  record Uniform(double from, double to) implements Space {
    @Override
    public String word() {
      return "uniform";
    }
  }

  /** Log-uniform distribution between two bounds, which are values and not exponents. */
  record LogUniform(double from, double to) implements Space {
    @Override
    public String word() {
      return "loguniform";
    }
  }

  /** Uniform distribution over the integers between two bounds, both included. */
  record IntUniform(long from, long to) implements Space {
    @Override
    public String word() {
      return "int_uniform";
    }
  }

  /** Log-uniform distribution over the positive integers between two bounds, both included. */
  record IntLogUniform(long from, long to) implements Space {
    @Override
    public String word() {
      return "int_loguniform";
    }
  }
}
