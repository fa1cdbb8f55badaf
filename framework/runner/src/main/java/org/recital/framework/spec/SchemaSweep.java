package org.recital.framework.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.recital.registry.config.Parameter;

/** JSON Schema of {@code sweep} and of all forms of search spaces. */
final class SchemaSweep {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SchemaSweep() {}

  static ObjectNode sweep(SchemaTypes types) {
    ObjectNode properties = JSON.objectNode();
    for (Parameter key : SpecKeys.sweepKeys()) {
      properties.set(
          key.key(),
          switch (key.key()) {
            case "parameters" -> described(key, parameters());
            case "zip" -> described(key, zip());
            case "exclude" -> described(key, exclude());
            default -> types.of(key);
          });
    }
    ObjectNode sweep = SchemaTypes.object(properties);
    sweep.set("required", SpecSchema.array("parameters"));
    return sweep;
  }

  /** Search spaces by path; paths start with a key that can be swept. */
  private static ObjectNode parameters() {
    ObjectNode parameters = typed("object").put("minProperties", 1);
    String heads = String.join("|", TrialBinder.SWEPT_KEYS);
    parameters.set("propertyNames", JSON.objectNode().put("pattern", "^(" + heads + ")(\\..+)?$"));
    parameters.set("additionalProperties", SpecSchema.reference("space"));
    return parameters;
  }

  private static ObjectNode zip() {
    ObjectNode group = SchemaTypes.array(typed("string")).put("minItems", 2);
    return SchemaTypes.anyOf(group, SchemaTypes.array(group.deepCopy()));
  }

  private static ObjectNode exclude() {
    return SchemaTypes.anyOf(rule(), SchemaTypes.array(rule()));
  }

  /** A mapping from parameters to listed values. */
  private static ObjectNode rule() {
    return typed("object").put("minProperties", 1);
  }

  /** A search space in a short form or in the syntax of W&B sweeps. */
  static ObjectNode space() {
    ObjectNode values = SchemaTypes.array(JSON.objectNode()).put("minItems", 1);
    ObjectNode range =
        SchemaTypes.object(
            with("from", typed("number"), "to", typed("number"), "step", positive()));
    range.set("required", SpecSchema.array("from", "to"));
    return SchemaTypes.anyOf(
        form("values", values),
        form("range", range),
        form("uniform", pair(typed("number"))),
        form("int_uniform", pair(typed("integer"))),
        form("int_loguniform", pair(typed("integer").put("minimum", 1))),
        form("loguniform", pair(positive())),
        form("value", JSON.objectNode()),
        longForm("categorical", "values", values.deepCopy()),
        bounds(typed("number"), "uniform", "int_uniform"),
        bounds(positive(), "loguniform", "log_uniform_values"),
        bounds(typed("integer").put("minimum", 1), "int_loguniform"));
  }

  private static ObjectNode form(String key, ObjectNode value) {
    ObjectNode form = SchemaTypes.object(with(key, value, SpaceReader.WHEN, rule()));
    form.set("required", SpecSchema.array(key));
    return form;
  }

  private static ObjectNode longForm(String distribution, String key, ObjectNode value) {
    ObjectNode form =
        SchemaTypes.object(
            with("distribution", constants(distribution), key, value, SpaceReader.WHEN, rule()));
    form.set("required", SpecSchema.array("distribution", key));
    return form;
  }

  private static ObjectNode bounds(ObjectNode bound, String... distributions) {
    ObjectNode form =
        SchemaTypes.object(
            with(
                "distribution",
                constants(distributions),
                "min",
                bound,
                "max",
                bound.deepCopy(),
                SpaceReader.WHEN,
                rule()));
    form.set("required", SpecSchema.array("min", "max"));
    return form;
  }

  private static ObjectNode pair(ObjectNode bound) {
    return SchemaTypes.array(bound).put("minItems", 2).put("maxItems", 2);
  }

  private static ObjectNode constants(String... values) {
    ObjectNode schema = JSON.objectNode();
    schema.set("enum", SpecSchema.array(values));
    return schema;
  }

  private static ObjectNode positive() {
    return typed("number").put("exclusiveMinimum", 0);
  }

  private static ObjectNode with(Object... keysAndValues) {
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.set((String) keysAndValues[i], (JsonNode) keysAndValues[i + 1]);
    }
    return object;
  }

  private static ObjectNode described(Parameter key, ObjectNode schema) {
    return schema.put("description", key.meaning());
  }

  private static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }
}
