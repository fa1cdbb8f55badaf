package org.recital.framework.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Space;
import org.recital.registry.config.NumberParser;
import org.recital.reports.store.SearchRecord.Bounds;

/** The bounds of the numeric parameters of a search space, for reports. */
final class RecordedBounds {
  private RecordedBounds() {}

  static Map<String, Bounds> of(SearchSpace space) {
    Map<String, Bounds> bounds = new LinkedHashMap<>();
    space.spaces().forEach((path, values) -> of(values).ifPresent(one -> bounds.put(path, one)));
    return bounds;
  }

  private static Optional<Bounds> of(Space values) {
    if (values instanceof Space.Uniform uniform) {
      return Optional.of(new Bounds(uniform.from(), uniform.to(), false, false));
    }
    if (values instanceof Space.LogUniform uniform) {
      return Optional.of(new Bounds(uniform.from(), uniform.to(), true, false));
    }
    if (values instanceof Space.IntUniform uniform) {
      return Optional.of(new Bounds(uniform.from(), uniform.to(), false, false));
    }
    if (values instanceof Space.IntLogUniform uniform) {
      return Optional.of(new Bounds(uniform.from(), uniform.to(), true, false));
    }
    return listed(values.listed().orElse(List.of()), values instanceof Space.Range);
  }

  /**
   * Bounds of listed numbers; empty if a value is not a number, or if there are fewer than three.
   *
   * @param evenly whether the numbers are an arithmetic sequence
   */
  private static Optional<Bounds> listed(List<String> listed, boolean evenly) {
    double[] numbers =
        listed.stream()
            .flatMap(text -> NumberParser.any(text).stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (numbers.length < listed.size() || numbers.length <= 2) {
      return Optional.empty();
    }
    double low = numbers[0];
    double high = numbers[numbers.length - 1];
    return Optional.of(new Bounds(low, high, !evenly && Bounds.isWide(low, high), true));
  }
}
