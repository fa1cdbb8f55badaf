package org.recital.framework.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.Parameter;

/**
 * JSON Schema of specs, generated from the records and components that specs are bound to. It
 * rejects unknown keys, unknown names and values of a wrong form. Checks that depend on included
 * files, on options of the command line or on data are left to {@link SpecLoader}.
 */
public final class SpecSchema {
  /** The JSON Schema draft that editors support best. */
  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Registry registry;
  private final SchemaTypes types;
  private final SchemaConditions conditions;

  private SpecSchema(Registry registry) {
    this.registry = registry;
    this.types = new SchemaTypes(registry);
    this.conditions = new SchemaConditions(registry);
  }

  /** The schema of specs for the components of a registry, as indented JSON. */
  public static String of(Registry registry) {
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(new SpecSchema(registry).schema());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a JSON tree", e);
    }
  }

  private ObjectNode schema() {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", DRAFT);
    schema.put("title", "Recital experiment");
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.set("properties", properties());
    schema.set("allOf", conditions.ofSpec());
    schema.set("definitions", definitions());
    return schema;
  }

  private ObjectNode properties() {
    ObjectNode properties = JSON.objectNode();
    for (Parameter key : SpecKeys.all()) {
      properties.set(
          key.key(),
          switch (key.key()) {
            case "experiment" ->
                types.of(key).put("pattern", "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$|\\$\\{");
            case "include" -> described(key, textOrTexts());
            case "variants" -> described(key, variants());
            case "sweep" -> described(key, reference("sweep"));
            default -> isTrialKey(key) ? reference(key.key()) : types.of(key);
          });
    }
    return properties;
  }

  private static boolean isTrialKey(Parameter key) {
    return ExperimentReader.TRIAL_KEYS.contains(key.key());
  }

  private ObjectNode textOrTexts() {
    return SchemaTypes.anyOf(types.of(String.class), SchemaTypes.array(types.of(String.class)));
  }

  private static ObjectNode variants() {
    ObjectNode variants = JSON.objectNode().put("type", "object").put("minProperties", 1);
    variants.set(
        "propertyNames", JSON.objectNode().put("pattern", "^[^|/\\\\\\x00-\\x1f]{1,100}$"));
    variants.set("additionalProperties", reference("variant"));
    return variants;
  }

  private ObjectNode definitions() {
    ObjectNode definitions = JSON.objectNode();
    ObjectNode variant = JSON.objectNode();
    for (Parameter parameter : Parameter.of(TrialSpec.class)) {
      if (isTrialKey(parameter)) {
        definitions.set(parameter.key(), types.of(parameter));
        variant.set(parameter.key(), reference(parameter.key()));
      }
    }
    variant.set("sweep", reference("sweep"));
    definitions.set("variant", SchemaTypes.object(variant));
    definitions.set("sweep", SchemaSweep.sweep(types));
    definitions.set("space", SchemaSweep.space());
    for (Kind<?> kind : registry.kinds()) {
      definitions.set(SchemaTypes.definition(kind), types.component(kind));
      definitions.set(SchemaConditions.definition(kind), conditions.complete(kind));
    }
    return definitions;
  }

  private static ObjectNode described(Parameter key, ObjectNode schema) {
    return schema.put("description", key.meaning());
  }

  static ObjectNode reference(String definition) {
    return JSON.objectNode().put("$ref", "#/definitions/" + definition);
  }

  static ArrayNode array(String... texts) {
    ArrayNode array = JSON.arrayNode();
    for (String text : texts) {
      array.add(text);
    }
    return array;
  }
}
