package org.recital.registry.config;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.metric.Selection;
import org.recital.registry.param.Limits;

/** Converts the values of a spec to the types of their parameters and collects every problem. */
public final class Binder {
  private final Registry registry;
  private final Problems problems;
  private final Optional<FileHashes> files;
  private final RecordBinder records;
  private final ComponentBinder components;

  /**
   * A binder.
   *
   * @param problems receives every problem
   * @param partial whether required values may be missing, because a variant may still set them
   */
  public Binder(Registry registry, Problems problems, boolean partial) {
    this(registry, problems, partial, Optional.empty());
  }

  /**
   * A binder of a spec.
   *
   * @param files source of the hashes of files that a spec refers to; empty if files are not hashed
   */
  public Binder(Registry registry, Problems problems, boolean partial, Optional<FileHashes> files) {
    this.registry = registry;
    this.problems = problems;
    this.files = files;
    this.records = new RecordBinder(this, problems, partial);
    this.components = new ComponentBinder(registry, records, problems, partial);
  }

  /** A binder with the same registry that does not report problems. */
  Binder silent() {
    return new Binder(registry, new Problems(), false, files);
  }

  /**
   * Binds a mapping to a record.
   *
   * @param owner name of the record in error messages
   * @return the bound value; empty if there is a problem
   */
  public Optional<Bound> record(
      ConfigNode.Mapping given, Class<? extends Record> type, String owner) {
    return records.bind(given, type, owner, List.of());
  }

  /**
   * Binds a value to a type.
   *
   * @param label name of the value in error messages, such as {@code 'epochs'} with the quotes
   * @return the bound value; empty if there is a problem
   */
  public Optional<Bound> value(ConfigNode node, Type type, String label) {
    return value(node, type, label, Limits.NONE);
  }

  /** Binds a value to a parameter and checks its limits. */
  Optional<Bound> value(ConfigNode node, Parameter parameter) {
    return value(node, parameter.type(), "'" + parameter.key() + "'", parameter.limits());
  }

  /** Binds a value to a type and checks its limits. */
  Optional<Bound> value(ConfigNode node, Type type, String label, Limits limits) {
    if (node instanceof ConfigNode.Scalar scalar && scalar.isMissing()) {
      problems.add(node.at(), "%s has no value", label);
      return Optional.empty();
    }
    if (ParameterType.isOptional(type)) {
      return optional(node, type, label, limits);
    }
    if (ParameterType.isList(type)) {
      return list(node, ParameterType.argument(type), label, limits);
    }
    if (ParameterType.isFree(type)) {
      return FreeValues.bind(node, label, problems);
    }
    if (ParameterType.isMapping(type)) {
      return mapping(node, ParameterType.mapped(type), label, limits);
    }
    Optional<Kind<?>> kind = ParameterType.kind(type);
    if (kind.isPresent()) {
      return components.bind(node, kind.get(), label);
    }
    if (ParameterType.isRecord(type)) {
      return nested(node, ParameterType.raw(type).asSubclass(Record.class), label);
    }
    if (node instanceof ConfigNode.Mapping weights && ParameterType.raw(type) == Selection.class) {
      return new SelectionBinder(this, problems).bind(weights, label);
    }
    if (node instanceof ConfigNode.Scalar scalar && ParameterType.raw(type) == HashedFile.class) {
      return HashedFile.bind(scalar, files, label, problems);
    }
    if (node instanceof ConfigNode.Scalar scalar) {
      return ScalarBinder.bind(scalar, type, label, limits, problems);
    }
    problems.add(
        node.at(), "%s must be %s, but is %s", label, ParameterType.expected(type), node.quoted());
    return Optional.empty();
  }

  private Optional<Bound> optional(ConfigNode node, Type type, String label, Limits limits) {
    if (node instanceof ConfigNode.Scalar scalar && scalar.isNull()) {
      return Optional.of(absent(type));
    }
    return value(node, ParameterType.argument(type), label, limits)
        .map(
            bound ->
                new Bound(
                    present(bound.value(), ParameterType.raw(type)),
                    bound.node(),
                    bound.identity()));
  }

  /** The value of an optional parameter that a spec omits. */
  static Bound absent(Type type) {
    Class<?> raw = ParameterType.raw(type);
    if (raw == OptionalInt.class) {
      return Bound.absent(OptionalInt.empty());
    }
    if (raw == OptionalLong.class) {
      return Bound.absent(OptionalLong.empty());
    }
    if (raw == OptionalDouble.class) {
      return Bound.absent(OptionalDouble.empty());
    }
    return Bound.absent(Optional.empty());
  }

  private static Object present(Object value, Class<?> raw) {
    if (raw == OptionalInt.class) {
      return OptionalInt.of((Integer) value);
    }
    if (raw == OptionalLong.class) {
      return OptionalLong.of((Long) value);
    }
    if (raw == OptionalDouble.class) {
      return OptionalDouble.of((Double) value);
    }
    return Optional.of(value);
  }

  private Optional<Bound> list(ConfigNode node, Type element, String label, Limits limits) {
    if (!(node instanceof ConfigNode.Sequence list)) {
      problems.add(
          node.at(), "%s must be a list, but is %s%s", label, node.quoted(), bracketsHint(node));
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    List<ConfigNode> nodes = new ArrayList<>();
    List<ConfigNode> identities = new ArrayList<>();
    for (ConfigNode item : list.items()) {
      value(item, element, "an element of " + label, limits)
          .ifPresent(
              bound -> {
                values.add(bound.value());
                bound.node().ifPresent(nodes::add);
                bound.identity().ifPresent(identities::add);
              });
    }
    if (values.size() < list.items().size()) {
      return Optional.empty();
    }
    Optional<String> violation = limits.violatedBy(values);
    if (violation.isPresent()) {
      problems.add(
          list.at(), "%s %s, but is %s", label, violation.get(), CanonicalJson.write(list));
      return Optional.empty();
    }
    return Optional.of(
        Bound.of(
            List.copyOf(values),
            new ConfigNode.Sequence(list.at(), nodes),
            new ConfigNode.Sequence(list.at(), identities)));
  }

  /** Binds a mapping whose keys the user chooses; the keys keep the order of the spec. */
  private Optional<Bound> mapping(ConfigNode node, Type type, String label, Limits limits) {
    if (!(node instanceof ConfigNode.Mapping mapping)) {
      problems.add(node.at(), "%s must be a mapping, but is %s", label, node.quoted());
      return Optional.empty();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    List<ConfigNode.Entry> nodes = new ArrayList<>();
    List<ConfigNode.Entry> identities = new ArrayList<>();
    for (ConfigNode.Entry entry : mapping.entries()) {
      value(entry.value(), type, "'" + entry.key() + "' of " + label, limits)
          .ifPresent(
              bound -> {
                values.put(entry.key(), bound.value());
                bound.node().ifPresent(value -> nodes.add(with(entry, value)));
                bound.identity().ifPresent(value -> identities.add(with(entry, value)));
              });
    }
    if (values.size() < mapping.entries().size()) {
      return Optional.empty();
    }
    return Optional.of(
        Bound.of(
            Collections.unmodifiableMap(values),
            new ConfigNode.Mapping(mapping.at(), nodes),
            new ConfigNode.Mapping(mapping.at(), identities)));
  }

  private static ConfigNode.Entry with(ConfigNode.Entry entry, ConfigNode value) {
    return new ConfigNode.Entry(entry.at(), entry.key(), value);
  }

  private static String bracketsHint(ConfigNode node) {
    if (!(node instanceof ConfigNode.Scalar scalar)) {
      return "";
    }
    return ". Write [" + (scalar.isNull() ? "" : scalar.text()) + "]";
  }

  private Optional<Bound> nested(ConfigNode node, Class<? extends Record> type, String label) {
    if (node instanceof ConfigNode.Mapping mapping) {
      return records.bind(mapping, type, label, List.of());
    }
    problems.add(
        node.at(),
        "%s must be a mapping, but is %s. Known keys: %s",
        label,
        node.quoted(),
        Suggestions.known(Parameter.of(type).stream().map(Parameter::key).toList()));
    return Optional.empty();
  }
}
