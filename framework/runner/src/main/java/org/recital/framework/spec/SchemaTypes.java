package org.recital.framework.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.NumberParser;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.param.NumberText;

/** The JSON Schema of values, by the types of the parameters that they are for. */
final class SchemaTypes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SchemaTypes() {}

  /** A parameter, with its meaning and default. */
  static ObjectNode of(Parameter parameter) {
    ObjectNode schema = of(parameter.type());
    if (!parameter.meaning().isEmpty()) {
      schema.put("description", parameter.meaning());
    }
    parameter.byDefault().ifPresent(text -> schema.set("default", json(text)));
    return schema;
  }

  /** A value of a type, or a reference that stands for one. */
  static ObjectNode of(Type type) {
    if (ParameterType.isOptional(type)) {
      return anyOf(of(ParameterType.argument(type)), typed("null"));
    }
    ObjectNode plain = plain(type);
    return plain.path("type").isArray() ? plain : anyOf(plain, interpolated());
  }

  private static ObjectNode plain(Type type) {
    Class<?> raw = ParameterType.raw(type);
    if (ParameterType.isList(type)) {
      return array(of(ParameterType.argument(type)));
    }
    Optional<Kind<?>> kind = ParameterType.kind(type);
    if (kind.isPresent()) {
      return JSON.objectNode().put("$ref", "#/definitions/" + definition(kind.get()));
    }
    if (ParameterType.isRecord(type)) {
      return object(properties(raw.asSubclass(Record.class)));
    }
    if (raw.isEnum()) {
      ArrayNode constants = JSON.arrayNode();
      Arrays.stream(raw.getEnumConstants()).map(ParameterType::constant).forEach(constants::add);
      ObjectNode schema = JSON.objectNode();
      schema.set("enum", constants);
      return schema;
    }
    return switch (ParameterType.expected(type)) {
      case "a whole number" -> typed("integer");
      case "a number" -> typed("number");
      case "true or false" -> typed("boolean");
      default -> typed("string", "number", "boolean");
    };
  }

  /** A component: its name, or a mapping with its type and what that type reads. */
  static ObjectNode component(Kind<?> kind, Registry registry) {
    ArrayNode names = JSON.arrayNode();
    ArrayNode cases = JSON.arrayNode();
    for (Component<?, ?> component : registry.all(kind)) {
      names.add(component.name());
      ObjectNode properties = JSON.objectNode();
      properties.set(Merge.TYPE, JSON.objectNode());
      properties.setAll(properties(component.config()));
      ObjectNode chosen = JSON.objectNode();
      ObjectNode is = JSON.objectNode();
      is.set(Merge.TYPE, JSON.objectNode().put("const", component.name()));
      chosen.set("if", JSON.objectNode().<ObjectNode>set("properties", is).set("required", type()));
      chosen.set("then", object(properties));
      cases.add(chosen);
    }
    ObjectNode name = JSON.objectNode();
    name.set("enum", names);
    ObjectNode mapping = typed("object");
    mapping.set(
        "properties", JSON.objectNode().set(Merge.TYPE, anyOf(name.deepCopy(), interpolated())));
    if (!cases.isEmpty()) {
      mapping.set("allOf", cases);
    }
    return anyOf(name, mapping);
  }

  /** What a sweep is; the paths of its parameters are checked when a spec is loaded. */
  static ObjectNode sweep() {
    ObjectNode space = typed("object");
    ObjectNode spaces = typed("object");
    spaces.set("additionalProperties", space);
    ObjectNode properties = JSON.objectNode();
    properties.set("parameters", spaces.put("description", "search spaces by dotted paths"));
    properties.set("zip", typed("array").put("description", "paths that go together"));
    properties.set(
        "exclude", typed("array", "object").put("description", "points that are left out"));
    ObjectNode method = JSON.objectNode();
    method.set("enum", JSON.arrayNode().add("grid").add("random").add("tpe"));
    properties.set("method", method.put("default", "grid"));
    properties.set("trials", typed("integer").put("description", "how many points in all"));
    properties.set("halving", typed("object").put("description", "successive halving"));
    return object(properties);
  }

  static String definition(Kind<?> kind) {
    return "a-" + kind.key();
  }

  static ObjectNode object(ObjectNode properties) {
    ObjectNode schema = typed("object");
    schema.set("properties", properties);
    return schema.put("additionalProperties", false);
  }

  static ObjectNode array(ObjectNode items) {
    ObjectNode schema = typed("array");
    schema.set("items", items);
    return schema;
  }

  static ObjectNode anyOf(ObjectNode... choices) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode array = schema.putArray("anyOf");
    Arrays.stream(choices).forEach(array::add);
    return schema;
  }

  private static ObjectNode properties(Class<? extends Record> type) {
    ObjectNode properties = JSON.objectNode();
    Parameter.of(type).forEach(parameter -> properties.set(parameter.key(), of(parameter)));
    return properties;
  }

  private static ObjectNode interpolated() {
    return typed("string").put("pattern", "\\$\\{");
  }

  private static ArrayNode type() {
    return JSON.arrayNode().add(Merge.TYPE);
  }

  private static ObjectNode typed(String... types) {
    ObjectNode schema = JSON.objectNode();
    if (types.length == 1) {
      return schema.put("type", types[0]);
    }
    ArrayNode array = schema.putArray("type");
    Arrays.stream(types).forEach(array::add);
    return schema;
  }

  /** A default, which is written as in a spec, as JSON. */
  private static JsonNode json(String yaml) {
    return YamlReader.of(SourceLocation.of("default"), new Problems())
        .read(yaml)
        .map(SchemaTypes::json)
        .orElse(JSON.textNode(yaml));
  }

  private static JsonNode json(ConfigNode node) {
    if (node instanceof ConfigNode.Sequence list) {
      ArrayNode array = JSON.arrayNode();
      list.items().forEach(item -> array.add(json(item)));
      return array;
    }
    if (node instanceof ConfigNode.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
      return object;
    }
    String text = ((ConfigNode.Scalar) node).text();
    if (text.equals("true") || text.equals("false")) {
      return JSON.booleanNode(text.equals("true"));
    }
    return NumberParser.any(text)
        .<JsonNode>map(number -> JSON.numberNode(new BigDecimal(NumberText.of(number))))
        .orElse(JSON.textNode(text));
  }
}
