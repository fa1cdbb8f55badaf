package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;
import org.recital.registry.metric.MetricName;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** A published figure that an experiment must reach: an element of {@code expect} in a spec. */
public record Expectation(
    @Param("the variant that must reach it") String variant,
    @Param("what is measured, with its cut-off") MetricName metric,
    @Param("the least and the greatest value that will do") List<Double> between,
    @Param("where the figure was published") Optional<String> source) {
  public Expectation {
    between = List.copyOf(between);
    if (between.size() != 2 || between.get(0) > between.get(1)) {
      throw new ParameterException(
          "between", "must be the least and the greatest value, such as [0.17, 0.19]");
    }
  }
}
