package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.registry.Registry;
import org.recital.registry.config.Problem;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;
import org.recital.registry.task.Task;

/** Parameters in the names of the built-in metrics. */
class MetricParametersTest {
  private static final SourceLocation AT = new SourceLocation("spec.yaml", 6, 24);

  private final Problems problems = new Problems();

  @Test
  void parameters_are_bound_to_the_metric() {
    assertThat(metric("RBP(persistence=0.9)@10").map(Object::toString))
        .contains("RankBiasedPrecision[persistence=0.9]");
    assertThat(metric("nDCG(gain=exponential)@10").map(Object::toString))
        .contains("Ndcg[gain=EXPONENTIAL]");
    assertThat(metric("EPC(relevance=false)@10").map(Object::toString))
        .contains("PopularityComplement[relevance=false]");
    assertThat(messages()).isEmpty();
  }

  @Test
  void invalid_parameters_are_reported() {
    metric("RBP(persistence=1.5)@10");
    metric("RBP(persistance=0.5)@10");
    metric("nDCG(gain=quadratic)@10");
    metric("Recall(gain=linear)@10");
    metric("GAUC@10");

    assertThat(messages())
        .containsExactly(
            "spec.yaml:6:24: 'persistence' must be above 0 and below 1, but is 1.5",
            "spec.yaml:6:24: unknown key 'persistance' for metric 'RBP'. Did you mean"
                + " 'persistence'? Known keys: persistence",
            "spec.yaml:6:24: 'gain' must be binary or linear or exponential, but is 'quadratic'",
            "spec.yaml:6:24: unknown key 'gain' for metric 'Recall'. Known keys: (none)",
            "spec.yaml:6:24: metric 'GAUC' takes no cutoff: write GAUC");
  }

  private Optional<Metric> metric(String name) {
    return new MetricChecks(Registry.load(), problems, AT)
        .metric(MetricName.parse(name), Task.RANKING, AT);
  }

  private List<String> messages() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }
}
