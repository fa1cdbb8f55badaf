package org.recital.framework.schedule;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.recital.framework.search.Halving;
import org.recital.framework.search.SearchSettings;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Space;
import org.recital.framework.search.Variant;
import org.recital.registry.param.NumberText;
import org.recital.reports.store.SearchDescription;
import org.recital.reports.store.SearchDescription.Parameter;

/** The description of a search for reports. */
final class RecordedSearch {
  private RecordedSearch() {}

  /**
   * @param rungs numbers of epochs after which successive halving stops configurations
   * @param refused why components refused configurations, one reason for each
   */
  static SearchDescription of(Variant variant, List<Integer> rungs, Collection<String> refused) {
    SearchSettings settings = variant.search();
    SearchSpace space = variant.space();
    Map<String, Integer> skipped = new LinkedHashMap<>();
    refused.forEach(reason -> skipped.merge(reason, 1, Integer::sum));
    return new SearchDescription(
        variant.method(),
        settings.halving().map(Halving::factor).orElse(0),
        rungs,
        settings.seeds(),
        settings.finalists(),
        variant.seeds(),
        variant.folds(),
        space.spaces().entrySet().stream()
            .map(
                one ->
                    new Parameter(
                        one.getKey(),
                        one.getValue().word(),
                        values(one.getValue()),
                        space.conditions().getOrDefault(one.getKey(), Map.of())))
            .toList(),
        space.zipped(),
        space.excluded(),
        skipped);
  }

  private static List<String> values(Space space) {
    if (space instanceof Space.Range range) {
      return Stream.of(range.from(), range.to(), range.step())
          .map(BigDecimal::toPlainString)
          .toList();
    }
    if (space instanceof Space.Uniform uniform) {
      return bounds(uniform.from(), uniform.to());
    }
    if (space instanceof Space.LogUniform uniform) {
      return bounds(uniform.from(), uniform.to());
    }
    if (space instanceof Space.IntUniform uniform) {
      return List.of(Long.toString(uniform.from()), Long.toString(uniform.to()));
    }
    if (space instanceof Space.IntLogUniform uniform) {
      return List.of(Long.toString(uniform.from()), Long.toString(uniform.to()));
    }
    return space.listed().orElseThrow();
  }

  private static List<String> bounds(double from, double to) {
    return List.of(NumberText.of(from), NumberText.of(to));
  }
}
