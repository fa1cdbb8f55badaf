package org.recital.framework.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values that one parameter of a sweep can take. Values are texts, as a spec writes them. */
public sealed interface Space {
  /** The word for it in a spec. */
  String word();

  /** Its values in order; nothing for a space that no list can hold. */
  Optional<List<String>> listed();

  /** Values that are written out, or a single one. */
  record Values(List<String> values) implements Space {
    public Values {
      values = List.copyOf(values);
    }

    @Override
    public String word() {
      return "values";
    }

    @Override
    public Optional<List<String>> listed() {
      return Optional.of(values);
    }
  }

  /** Steps from one number towards another, which is among them if a step falls on it. */
  record Range(BigDecimal from, BigDecimal to, BigDecimal step) implements Space {
    @Override
    public String word() {
      return "range";
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

  /** Every number from one bound to the other is as likely. */
  record Uniform(double from, double to) implements Space {
    @Override
    public String word() {
      return "uniform";
    }

    @Override
    public Optional<List<String>> listed() {
      return Optional.empty();
    }
  }

  /** Every order of magnitude between two bounds is as likely. The bounds are values. */
  record LogUniform(double from, double to) implements Space {
    @Override
    public String word() {
      return "loguniform";
    }

    @Override
    public Optional<List<String>> listed() {
      return Optional.empty();
    }
  }

  /** Every whole number from one bound to the other is as likely. */
  record IntUniform(long from, long to) implements Space {
    @Override
    public String word() {
      return "int_uniform";
    }

    @Override
    public Optional<List<String>> listed() {
      return Optional.empty();
    }
  }
}
