package org.recital.framework.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.Parameter;

/**
 * The JSON Schema of specs, made from the records and components that specs are bound to. It is for
 * editors: it knows names, types and meanings. What only the whole of a spec can tell, such as a
 * missing parameter that a variant or an included file gives, is left to {@link SpecLoader}.
 */
public final class SpecSchema {
  /** The draft that editors know best. */
  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SpecSchema() {}

  /** The schema of specs that name the components of a registry, as indented JSON. */
  public static String of(Registry registry) {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", DRAFT);
    schema.put("title", "Recital experiment");
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.set("properties", properties());
    schema.set("definitions", definitions(registry));
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON cannot be written", e);
    }
  }

  private static ObjectNode properties() {
    ObjectNode properties = JSON.objectNode();
    properties.set("experiment", described(text(), "the name that results are kept under"));
    properties.set("description", described(text(), "what the experiment is to show"));
    ObjectNode files = SchemaTypes.anyOf(text(), SchemaTypes.array(text()));
    properties.set(
        "include", described(files, "specs that are laid under this one, relative to it"));
    ExperimentReader.TRIAL_KEYS.forEach(key -> properties.set(key, reference(key)));
    ObjectNode variants = JSON.objectNode().put("type", "object");
    variants.set("additionalProperties", reference("variant"));
    properties.set(
        "variants", described(variants, "rows of the leaderboard: changes of the spec above"));
    properties.set("sweep", reference("sweep"));
    ObjectNode seeds = SchemaTypes.array(SchemaTypes.of(long.class));
    properties.set("seeds", described(seeds, "every point runs once with each seed"));
    properties.set("run", described(SchemaTypes.of(RunSettings.class), "where and how trials run"));
    ObjectNode expect = SchemaTypes.array(SchemaTypes.of(Expectation.class));
    properties.set("expect", described(expect, "published figures that must be reached"));
    ObjectNode tracking = SchemaTypes.of(TrackingSettings.class);
    properties.set("tracking", described(tracking, "where runs can be browsed"));
    return properties;
  }

  private static ObjectNode definitions(Registry registry) {
    ObjectNode definitions = JSON.objectNode();
    ObjectNode variant = JSON.objectNode();
    for (Parameter parameter : Parameter.of(TrialSpec.class)) {
      if (ExperimentReader.TRIAL_KEYS.contains(parameter.key())) {
        definitions.set(parameter.key(), SchemaTypes.of(parameter));
        variant.set(parameter.key(), reference(parameter.key()));
      }
    }
    variant.set("sweep", reference("sweep"));
    definitions.set("variant", SchemaTypes.object(variant));
    definitions.set("sweep", SchemaTypes.sweep());
    for (Kind<?> kind : registry.kinds()) {
      definitions.set(SchemaTypes.definition(kind), SchemaTypes.component(kind, registry));
    }
    return definitions;
  }

  private static ObjectNode text() {
    return SchemaTypes.of(String.class);
  }

  private static ObjectNode described(ObjectNode schema, String meaning) {
    return schema.put("description", meaning);
  }

  private static ObjectNode reference(String definition) {
    return JSON.objectNode().put("$ref", "#/definitions/" + definition);
  }
}
