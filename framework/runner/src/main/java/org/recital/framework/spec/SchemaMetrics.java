package org.recital.framework.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.ParameterType;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.metric.TruthMetric;

/** JSON Schema of metric names, such as {@code nDCG@10} and {@code RBP(persistence=0.9)@10}. */
final class SchemaMetrics {
  private static final String CUTOFF = "@[1-9][0-9]{0,8}";

  private SchemaMetrics() {}

  /** The schema of the name of a metric, or of a list of names. */
  static ObjectNode metrics(Registry registry, Type type) {
    ObjectNode name = SchemaTypes.anyOf(name(registry, false), SchemaTypes.interpolated());
    return ParameterType.isList(type)
        ? SchemaTypes.anyOf(
            SchemaTypes.array(name).put("minItems", 1).put("uniqueItems", true),
            SchemaTypes.interpolated())
        : name;
  }

  /** The schema of the selection metric: a name, or a mapping of names to weights. */
  static ObjectNode selection(Registry registry) {
    ObjectNode name = name(registry, true);
    ObjectNode weights = JsonNodeFactory.instance.objectNode().put("type", "object");
    weights.put("minProperties", 1).set("propertyNames", name.deepCopy());
    weights.set("additionalProperties", SchemaTypes.number(Selection.WEIGHTS));
    return SchemaTypes.anyOf(name, SchemaTypes.interpolated(), weights);
  }

  /**
   * The names of all metrics, each with the cutoffs that the metric accepts.
   *
   * @param select whether only metrics that can be used for selection are allowed
   */
  private static ObjectNode name(Registry registry, boolean select) {
    List<String> patterns =
        registry.all(Metric.KIND).stream()
            .map(Component::name)
            .flatMap(name -> pattern(registry, name, select).stream())
            .toList();
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
    return schema.put("pattern", patterns.stream().collect(Collectors.joining("|", "^(", ")$")));
  }

  private static Optional<String> pattern(Registry registry, String component, boolean select) {
    return Components.byDefault(registry, Metric.KIND, component)
        .filter(metric -> !select || canSelect(metric))
        .map(
            metric -> {
              MetricName name = MetricName.parse(component);
              String parameters =
                  hasParameters(registry, component) ? "(" + MetricName.PARAMETERS + ")?" : "";
              String segment = name.segment().map(part -> "\\[" + part + "\\]").orElse("");
              String cutoff = metric.hasCutoff() ? "(" + CUTOFF + ")" + (select ? "" : "?") : "";
              return name.measure() + parameters + cutoff + segment;
            });
  }

  private static boolean hasParameters(Registry registry, String component) {
    return registry
        .find(Metric.KIND, component)
        .filter(found -> found.config().getRecordComponents().length > 0)
        .isPresent();
  }

  private static boolean canSelect(Metric metric) {
    return metric.direction() != Metric.Direction.NEITHER && !(metric instanceof TruthMetric);
  }
}
