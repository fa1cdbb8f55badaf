package org.recital.framework.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.param.Limits;
import org.recital.registry.param.NumberText;

/** JSON Schema of values, derived from the types of their parameters. */
final class SchemaTypes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String REFERENCE = "\\$\\{";

  private final Registry registry;

  SchemaTypes(Registry registry) {
    this.registry = registry;
  }

  /** The schema of a parameter, with its meaning, default and limits. */
  ObjectNode of(Parameter parameter) {
    ObjectNode schema = of(parameter.type(), parameter);
    if (!parameter.meaning().isEmpty()) {
      schema.put("description", description(parameter));
    }
    parameter.byDefault().ifPresent(text -> schema.set("default", json(text)));
    return schema;
  }

  private static String description(Parameter parameter) {
    return parameter.unit().isEmpty()
        ? parameter.meaning()
        : parameter.meaning() + " (" + parameter.unit() + ")";
  }

  /** The schema of a value of a type, without limits. It also allows a reference to a value. */
  ObjectNode of(Type type) {
    return interpolatable(plain(type, Limits.NONE), type);
  }

  private ObjectNode of(Type type, Parameter parameter) {
    if (ParameterType.isOptional(type)) {
      return anyOf(of(ParameterType.argument(type), parameter), typed("null"));
    }
    if (!parameter.pattern().isEmpty()) {
      return patterned(parameter);
    }
    Class<?> element = ParameterType.raw(ParameterType.element(type));
    if (element == MetricName.class) {
      return SchemaMetrics.metrics(registry, type);
    }
    if (element == Selection.class) {
      return SchemaMetrics.selection(registry);
    }
    return interpolatable(plain(type, parameter.limits()), type);
  }

  private static ObjectNode patterned(Parameter parameter) {
    ObjectNode text = typed("string").put("pattern", "^(" + parameter.pattern() + ")$");
    return parameter.limits().hasLower()
        ? anyOf(text, limited(typed("integer"), parameter.limits()), interpolated())
        : anyOf(text, interpolated());
  }

  private static ObjectNode interpolatable(ObjectNode plain, Type type) {
    return plain.path("type").isArray() ? plain : anyOf(plain, text(type));
  }

  /** Text that can become a value of a type: a reference, or a quoted number or boolean. */
  private static ObjectNode text(Type type) {
    return switch (ParameterType.expected(type)) {
      case "a whole number" -> quoted(NumberParser.WHOLE_FORM);
      case "a number" -> quoted(NumberParser.FORM);
      case "true or false" -> quoted("true|false");
      default -> interpolated();
    };
  }

  private static ObjectNode quoted(String form) {
    return typed("string").put("pattern", "^(" + form + ")$|" + REFERENCE);
  }

  /** The schema of a number with limits. */
  static ObjectNode number(Limits limits) {
    return interpolatable(limited(typed("number"), limits), double.class);
  }

  private ObjectNode plain(Type type, Limits limits) {
    Class<?> raw = ParameterType.raw(type);
    if (ParameterType.isList(type)) {
      return list(ParameterType.argument(type), limits);
    }
    if (ParameterType.isFree(type)) {
      return typed("object");
    }
    if (ParameterType.isMapping(type)) {
      ObjectNode mapping = typed("object");
      mapping.set("additionalProperties", of(ParameterType.mapped(type)));
      return mapping;
    }
    Optional<Kind<?>> kind = ParameterType.kind(type);
    if (kind.isPresent()) {
      return SpecSchema.reference(definition(kind.get()));
    }
    if (ParameterType.isRecord(type)) {
      return SchemaConditions.oneOf(object(properties(raw.asSubclass(Record.class))), raw);
    }
    if (raw.isEnum()) {
      ArrayNode constants = JSON.arrayNode();
      Arrays.stream(raw.getEnumConstants()).map(ParameterType::constant).forEach(constants::add);
      ObjectNode schema = JSON.objectNode();
      schema.set("enum", constants);
      return schema;
    }
    return switch (ParameterType.expected(type)) {
      case "a whole number" -> limited(typed("integer"), within(limits, raw));
      case "a number" -> limited(typed("number"), limits);
      case "true or false" -> typed("boolean");
      default -> typed("string", "number", "boolean");
    };
  }

  /** The schema of a list. Merging replaces whole lists, so the elements must be complete. */
  private ObjectNode list(Type element, Limits limits) {
    Optional<Kind<?>> kind = ParameterType.kind(element);
    ObjectNode item = interpolatable(plain(element, limits), element);
    if (kind.isPresent()) {
      ObjectNode complete = SpecSchema.reference(SchemaConditions.definition(kind.get()));
      item = JSON.objectNode().set("allOf", JSON.arrayNode().add(item).add(complete));
    } else if (ParameterType.isRecord(element)) {
      item.path("anyOf").forEach(choice -> require((ObjectNode) choice, element));
    }
    ObjectNode list = array(item);
    if (limits.minItems() > 0) {
      list.put("minItems", limits.minItems());
    }
    return limits.unique() ? list.put("uniqueItems", true) : list;
  }

  private static void require(ObjectNode choice, Type record) {
    if (choice.has("properties")) {
      ArrayNode required = choice.putArray("required");
      Parameter.of(ParameterType.raw(record).asSubclass(Record.class)).stream()
          .filter(parameter -> !parameter.isOptional())
          .forEach(parameter -> required.add(parameter.key()));
    }
  }

  /** The given limits. A missing limit is replaced by the smallest or largest value of the type. */
  private static Limits within(Limits limits, Class<?> type) {
    boolean isLong = type == long.class || type == Long.class;
    return new Limits(
        limits.hasLower() ? limits.lower() : isLong ? Long.MIN_VALUE : Integer.MIN_VALUE,
        !limits.hasLower() || limits.lowerIncluded(),
        limits.hasUpper() ? limits.upper() : isLong ? Long.MAX_VALUE : Integer.MAX_VALUE,
        limits.hasUpper() ? limits.upperIncluded() : !isLong, // 2⁶³ − 1 is not a double
        limits.minItems(),
        limits.unique());
  }

  private static ObjectNode limited(ObjectNode number, Limits limits) {
    if (limits.hasLower()) {
      number.set(
          limits.lowerIncluded() ? "minimum" : "exclusiveMinimum",
          json(NumberText.of(limits.lower())));
    }
    if (limits.hasUpper()) {
      number.set(
          limits.upperIncluded() ? "maximum" : "exclusiveMaximum",
          json(NumberText.of(limits.upper())));
    }
    return number;
  }

  /** The schema of a component: its name, or a mapping with its type and parameters. */
  ObjectNode component(Kind<?> kind) {
    ArrayNode names = JSON.arrayNode();
    ArrayNode cases = JSON.arrayNode();
    for (Component<?, ?> component : registry.all(kind)) {
      names(component).forEach(names::add);
      ObjectNode properties = JSON.objectNode();
      properties.set(Merge.TYPE, JSON.objectNode());
      properties.setAll(properties(component.config()));
      ObjectNode mapping = object(properties);
      if (!component.description().summary().isEmpty()) {
        mapping.put("description", component.description().summary());
      }
      cases.add(SchemaConditions.when(SchemaConditions.isType(names(component)), mapping));
    }
    ObjectNode name = JSON.objectNode();
    name.set("enum", names);
    ObjectNode mapping = typed("object");
    mapping.set(
        "properties", JSON.objectNode().set(Merge.TYPE, anyOf(name.deepCopy(), interpolated())));
    if (!cases.isEmpty()) {
      mapping.set("allOf", cases);
    }
    return anyOf(name, mapping).put("description", kind.summary());
  }

  /** The name of a component and its aliases. */
  static List<String> names(Component<?, ?> component) {
    List<String> names = new ArrayList<>(List.of(component.name()));
    names.addAll(component.aliases());
    return names;
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

  private ObjectNode properties(Class<? extends Record> type) {
    ObjectNode properties = JSON.objectNode();
    Parameter.of(type).forEach(parameter -> properties.set(parameter.key(), of(parameter)));
    return properties;
  }

  /**
   * The schema of text with a reference such as {@code ${env:SEED}}, which can become any value.
   */
  static ObjectNode interpolated() {
    return typed("string").put("pattern", REFERENCE);
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

  /** A default in YAML notation, converted to JSON. */
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
