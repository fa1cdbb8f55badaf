package org.recital.framework.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Model;
import org.recital.registry.param.OneOf;

/**
 * Rules of the JSON Schema that involve several keys. They state which keys are required in a spec
 * that has none of {@code include}, {@code variants} and {@code sweep}, and which losses each model
 * supports.
 */
final class SchemaConditions {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Registry registry;

  SchemaConditions(Registry registry) {
    this.registry = registry;
  }

  static String definition(Kind<?> kind) {
    return "complete-" + kind.key();
  }

  /** The conditions on a whole spec. */
  ArrayNode ofSpec() {
    ObjectNode incomplete = JSON.objectNode();
    ArrayNode others = incomplete.putObject("not").putArray("anyOf");
    List.of("include", "variants", "sweep").forEach(key -> others.add(required(key)));
    ObjectNode unswept = JSON.objectNode();
    unswept.set("not", required("sweep"));
    ObjectNode variants = JSON.objectNode();
    variants
        .putObject("properties")
        .putObject("variants")
        .set("additionalProperties", when(unswept.deepCopy(), lossesFit()));
    ObjectNode withoutInclude = JSON.objectNode();
    withoutInclude.set("not", required("include"));
    return JSON.arrayNode()
        .add(when(withoutInclude, required("experiment")))
        .add(when(incomplete, complete()))
        .add(when(unswept, variants));
  }

  /**
   * Schema of a spec with one variant and no sweep, which must have all keys that a trial needs.
   */
  private ObjectNode complete() {
    ObjectNode complete = lossesFit();
    ArrayNode required = complete.putArray("required");
    ObjectNode properties = complete.putObject("properties");
    for (Parameter key : Parameter.of(TrialSpec.class)) {
      if (!key.isOptional()) {
        required.add(key.key());
      }
      ParameterType.kind(value(key.type()))
          .ifPresent(kind -> properties.set(key.key(), complete(kind, key)));
    }
    return complete;
  }

  /**
   * A component as the value of a parameter. It must be complete unless it has no type, in which
   * case it is merged with the default.
   */
  private static ObjectNode complete(Kind<?> kind, Parameter parameter) {
    ObjectNode complete = SpecSchema.reference(definition(kind));
    if (ParameterType.isOptional(parameter.type())) {
      return SchemaTypes.anyOf(complete, JSON.objectNode().put("type", "null"));
    }
    if (parameter.byDefault().isEmpty()) {
      return complete;
    }
    ObjectNode merged = JSON.objectNode().put("type", "object");
    merged.set("not", required(Merge.TYPE));
    return SchemaTypes.anyOf(complete, merged);
  }

  private static Type value(Type type) {
    return ParameterType.isOptional(type) ? ParameterType.argument(type) : type;
  }

  /**
   * Adds the condition that one of several parameters must be given, if the record declares this
   * condition.
   */
  static ObjectNode oneOf(ObjectNode schema, Class<?> record) {
    OneOf declared = record.getAnnotation(OneOf.class);
    if (declared == null) {
      return schema;
    }
    ArrayNode given = schema.putArray("anyOf");
    List.of(declared.value()).forEach(key -> given.add(required(key)));
    if (!declared.several()) {
      ObjectNode all = required(declared.value());
      ObjectNode properties = all.putObject("properties");
      for (String key : declared.value()) {
        properties.putObject(key).putObject("not").put("type", "null");
      }
      schema.set("not", all);
    }
    return schema;
  }

  /** A component with all of its required parameters. */
  ObjectNode complete(Kind<?> kind) {
    ArrayNode bare = JSON.arrayNode();
    ObjectNode mapping = required(Merge.TYPE).put("type", "object");
    ArrayNode cases = JSON.arrayNode();
    for (Component<?, ?> component : registry.all(kind)) {
      ObjectNode then = oneOf(JSON.objectNode(), component.config());
      boolean isBare = then.isEmpty();
      ArrayNode required = then.putArray("required");
      ObjectNode properties = then.putObject("properties");
      for (Parameter parameter : Parameter.of(component.config())) {
        if (!parameter.isOptional()) {
          required.add(parameter.key());
        }
        ParameterType.kind(value(parameter.type()))
            .ifPresent(inner -> properties.set(parameter.key(), complete(inner, parameter)));
      }
      List<String> names = SchemaTypes.names(component);
      if (isBare && required.isEmpty()) {
        names.forEach(bare::add);
      }
      if (!isBare || !required.isEmpty() || !properties.isEmpty()) {
        cases.add(when(isType(names), then));
      }
    }
    ObjectNode name = JSON.objectNode();
    name.set("enum", bare);
    if (!cases.isEmpty()) {
      mapping.set("allOf", cases);
    }
    return SchemaTypes.anyOf(name, mapping, SchemaTypes.interpolated());
  }

  /** For every gradient-trained model, the losses that it supports. */
  private ObjectNode lossesFit() {
    ObjectNode all = JSON.objectNode();
    ArrayNode cases = all.putArray("allOf");
    for (Component<?, Model> component : registry.all(Model.KIND)) {
      Optional<Model> model = Components.byDefault(registry, Model.KIND, component.name());
      if (model.orElse(null) instanceof GradientModel trained) {
        ObjectNode isModel = JSON.objectNode();
        isModel.putObject("properties").set("model", named(SchemaTypes.names(component)));
        isModel.set("required", SpecSchema.array("model"));
        ObjectNode fits = JSON.objectNode();
        fits.putObject("properties").set("loss", loss(Losses.of(trained, registry)));
        cases.add(when(isModel, fits));
      }
    }
    return all;
  }

  private ObjectNode loss(List<String> names) {
    ArrayNode known = JSON.arrayNode();
    names.forEach(
        name ->
            registry
                .find(Loss.KIND, name)
                .ifPresent(component -> SchemaTypes.names(component).forEach(known::add)));
    ObjectNode name = JSON.objectNode();
    name.set("enum", known);
    ObjectNode mapping = JSON.objectNode().put("type", "object");
    mapping
        .putObject("properties")
        .set(Merge.TYPE, SchemaTypes.anyOf(name.deepCopy(), SchemaTypes.interpolated()));
    return SchemaTypes.anyOf(name, mapping, SchemaTypes.interpolated());
  }

  /** A component with one of the names, given alone or as the {@code type} of a mapping. */
  private static ObjectNode named(List<String> names) {
    ObjectNode alone = JSON.objectNode();
    alone.set("enum", SpecSchema.array(names.toArray(String[]::new)));
    ObjectNode mapping = isType(names);
    return SchemaTypes.anyOf(alone, mapping.put("type", "object"));
  }

  static ObjectNode isType(List<String> names) {
    ObjectNode is = required(Merge.TYPE);
    is.putObject("properties")
        .putObject(Merge.TYPE)
        .set("enum", SpecSchema.array(names.toArray(String[]::new)));
    return is;
  }

  static ObjectNode when(ObjectNode condition, ObjectNode then) {
    ObjectNode conditional = JSON.objectNode();
    conditional.set("if", condition);
    conditional.set("then", then);
    return conditional;
  }

  private static ObjectNode required(String... keys) {
    ObjectNode required = JSON.objectNode();
    required.set("required", SpecSchema.array(keys));
    return required;
  }
}
