package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.recital.registry.metric.MetricName;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/**
 * A published value that an experiment must reproduce: an element of {@code expect} in a spec. The
 * value is compared with the mean over repetitions on the test part.
 */
public record Expectation(
    @Param("variant that must reproduce the value") String variant,
    @Param("metric, including the cutoff, such as nDCG@10") MetricName metric,
    @Param("lowest and highest accepted mean over repetitions on the test part")
        List<Double> between,
    @Param("the published value, for reports") OptionalDouble published,
    @Param("publication that reports the value") Optional<String> source) {
  public Expectation {
    between = List.copyOf(between);
    if (between.size() != 2 || between.get(0) > between.get(1)) {
      throw new ParameterException(
          "between", "must be the lowest and the highest value, such as [0.17, 0.19]");
    }
  }
}
