package org.recital.framework.spec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.recital.framework.search.Space;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.NumberParser;
import org.recital.registry.config.Problems;
import org.recital.registry.config.Suggestions;

/** Reader of search spaces with bounds: ranges and distributions. */
final class BoundsReader {
  private static final List<String> RANGE_KEYS = List.of("from", "to", "step");
  private static final BigDecimal MAX_VALUES = BigDecimal.valueOf(100_000);

  private final Problems problems;

  BoundsReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Space> uniform(ConfigNode.Entry space) {
    return bounds(space).map(bounds -> new Space.Uniform(bounds.get(0), bounds.get(1)));
  }

  Optional<Space> intUniform(ConfigNode.Entry space) {
    Optional<List<Double>> bounds = bounds(space);
    if (bounds.isPresent() && bounds.get().stream().anyMatch(bound -> bound != Math.rint(bound))) {
      refuse(space, "two whole numbers, such as [1, 4]");
      return Optional.empty();
    }
    return bounds.map(b -> new Space.IntUniform(b.get(0).longValue(), b.get(1).longValue()));
  }

  Optional<Space> logUniform(ConfigNode.Entry space) {
    Optional<List<Double>> bounds = bounds(space);
    if (bounds.isPresent() && bounds.get().get(0) <= 0) {
      refuse(space, "two positive numbers, such as [1e-4, 1e-2]: values, not exponents");
      return Optional.empty();
    }
    return bounds.map(b -> new Space.LogUniform(b.get(0), b.get(1)));
  }

  Optional<Space> intLogUniform(ConfigNode.Entry space) {
    Optional<List<Double>> bounds = bounds(space);
    if (bounds.isPresent()
        && bounds.get().stream().anyMatch(bound -> bound != Math.rint(bound) || bound < 1)) {
      refuse(space, "two positive whole numbers, such as [8, 512]");
      return Optional.empty();
    }
    return bounds.map(b -> new Space.IntLogUniform(b.get(0).longValue(), b.get(1).longValue()));
  }

  Optional<Space> range(ConfigNode.Entry space) {
    int before = problems.count();
    BigDecimal from = bound(space, "from", Optional.empty());
    BigDecimal to = bound(space, "to", Optional.empty());
    BigDecimal step = bound(space, "step", Optional.of(BigDecimal.ONE));
    refuseUnknown(space.value());
    if (problems.count() > before) {
      return Optional.empty();
    }
    if (step.signum() <= 0 || from.compareTo(to) > 0) {
      problems.add(
          space.value().at(),
          "'range' must be ascending: 'from' not above 'to', and a positive 'step'");
      return Optional.empty();
    }
    if (to.subtract(from).divideToIntegralValue(step).compareTo(MAX_VALUES) > 0) {
      problems.add(space.value().at(), "'range' has more than %s values", MAX_VALUES);
      return Optional.empty();
    }
    return Optional.of(new Space.Range(from, to, step));
  }

  private void refuseUnknown(ConfigNode range) {
    if (range instanceof ConfigNode.Mapping given) {
      for (ConfigNode.Entry entry : given.entries()) {
        if (!RANGE_KEYS.contains(entry.key())) {
          problems.add(
              entry.at(),
              "unknown key '%s' for 'range'.%s Known keys: %s",
              entry.key(),
              Suggestions.didYouMean(entry.key(), RANGE_KEYS),
              Suggestions.known(RANGE_KEYS));
        }
      }
    }
  }

  private BigDecimal bound(ConfigNode.Entry space, String key, Optional<BigDecimal> fallback) {
    Optional<ConfigNode> given =
        space.value() instanceof ConfigNode.Mapping mapping ? mapping.value(key) : Optional.empty();
    if (given.isEmpty() && fallback.isPresent() && space.value() instanceof ConfigNode.Mapping) {
      return fallback.get();
    }
    Optional<BigDecimal> number =
        given
            .filter(ConfigNode.Scalar.class::isInstance)
            .flatMap(scalar -> NumberParser.exact(((ConfigNode.Scalar) scalar).text()));
    if (number.isPresent()) {
      return number.get();
    }
    problems.add(
        given.map(ConfigNode::at).orElse(space.value().at()),
        "'range' must have numbers, such as {from: 1, to: 4, step: 1}");
    return BigDecimal.ONE;
  }

  private Optional<List<Double>> bounds(ConfigNode.Entry space) {
    if (space.value() instanceof ConfigNode.Sequence list && list.items().size() == 2) {
      List<Double> numbers =
          list.items().stream()
              .filter(ConfigNode.Scalar.class::isInstance)
              .flatMap(item -> NumberParser.any(((ConfigNode.Scalar) item).text()).stream())
              .toList();
      if (numbers.size() == 2 && numbers.get(0) < numbers.get(1)) {
        return Optional.of(numbers);
      }
    }
    refuse(space, "two numbers, the lower first, such as [0.1, 0.9]");
    return Optional.empty();
  }

  private void refuse(ConfigNode.Entry space, String expected) {
    problems.add(space.value().at(), "'%s' must be %s", space.key(), expected);
  }
}
