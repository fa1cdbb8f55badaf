package org.recital.registry.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.recital.registry.param.NumberText;

/**
 * Binds mappings whose keys and values the user chooses, such as the parameters of an external
 * program. An unquoted scalar is read as a number, a boolean or null if possible, and as text
 * otherwise.
 */
final class FreeValues {
  /** Notations of booleans, null and numbers that only some versions of YAML accept. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "True|TRUE|False|FALSE|Null|NULL|(?i:yes|no|on|off|[-+]?\\.inf|\\.nan)"
              + "|[-+]?0[xob][0-9a-fA-F_]+|[-+]?[0-9][0-9_]*_[0-9_]*");

  private FreeValues() {}

  static Optional<Bound> bind(ConfigNode node, String label, Problems problems) {
    if (!(node instanceof ConfigNode.Mapping mapping)) {
      problems.add(node.at(), "%s must be a mapping, but is %s", label, node.quoted());
      return Optional.empty();
    }
    int before = problems.count();
    ConfigNode.Mapping canonical = mapping(mapping, label, problems);
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(Bound.of(canonical, canonical));
  }

  private static ConfigNode.Mapping mapping(
      ConfigNode.Mapping mapping, String label, Problems problems) {
    List<ConfigNode.Entry> entries = new ArrayList<>();
    for (ConfigNode.Entry entry : mapping.entries()) {
      ConfigNode value = value(entry.value(), "'" + entry.key() + "' of " + label, problems);
      entries.add(new ConfigNode.Entry(entry.at(), entry.key(), value));
    }
    return new ConfigNode.Mapping(mapping.at(), entries);
  }

  private static ConfigNode value(ConfigNode node, String label, Problems problems) {
    if (node instanceof ConfigNode.Mapping mapping) {
      return mapping(mapping, label, problems);
    }
    if (node instanceof ConfigNode.Sequence list) {
      String element = "an element of " + label;
      return new ConfigNode.Sequence(
          list.at(), list.items().stream().map(item -> value(item, element, problems)).toList());
    }
    ConfigNode.Scalar scalar = (ConfigNode.Scalar) node;
    if (scalar.isMissing()) {
      problems.add(scalar.at(), "%s has no value", label);
    }
    if (!scalar.literal() && AMBIGUOUS.matcher(scalar.text()).matches()) {
      problems.add(
          scalar.at(),
          "%s is %s, which some programs read as a text and others do not; write true, false, null"
              + " or a decimal number, or put a text in quotes",
          label,
          scalar.quoted());
    }
    return scalar.literal() ? scalar : canonical(scalar);
  }

  private static ConfigNode.Scalar canonical(ConfigNode.Scalar scalar) {
    if (scalar.isNull()) {
      return new ConfigNode.Scalar(scalar.at(), "null", false);
    }
    String text = scalar.text();
    Optional<String> number =
        NumberParser.whole(text)
            .map(value -> Long.toString(value))
            .or(() -> NumberParser.any(text).map(NumberText::of));
    boolean isText = number.isEmpty() && !text.equals("true") && !text.equals("false");
    return new ConfigNode.Scalar(scalar.at(), number.orElse(text), isText);
  }
}
