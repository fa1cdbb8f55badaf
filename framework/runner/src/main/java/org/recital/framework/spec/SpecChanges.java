package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

/** Differences between two versions of a resolved spec, in the order of the newer one. */
public final class SpecChanges {
  private static final int MAX_VALUE = 60;
  private static final String NOT_SET = "not set";

  /** Keys that change neither trials nor their results. */
  private static final Set<String> IGNORED =
      Set.of("experiment", "description", "run", "expect", "report", "tracking");

  private final List<String> lines = new ArrayList<>();

  private SpecChanges() {}

  /**
   * The changed values, one line for each, such as "training.epochs: 20 -> 40".
   *
   * @param recorded an earlier resolved spec as YAML; if it cannot be read, no differences are
   *     returned
   */
  public static List<String> between(String recorded, ConfigNode.Mapping resolved) {
    SpecChanges changes = new SpecChanges();
    Optional<ConfigNode.Mapping> before = read(recorded);
    Optional<ConfigNode.Mapping> now = read(YamlWriter.write(resolved));
    if (before.isPresent() && now.isPresent()) {
      changes.compare("", relevant(before.get()), relevant(now.get()));
    }
    return List.copyOf(changes.lines);
  }

  private static Optional<ConfigNode.Mapping> read(String yaml) {
    return YamlReader.of(SourceLocation.of("resolved spec"), new Problems())
        .read(yaml)
        .filter(ConfigNode.Mapping.class::isInstance)
        .map(ConfigNode.Mapping.class::cast);
  }

  private static ConfigNode.Mapping relevant(ConfigNode.Mapping spec) {
    return new ConfigNode.Mapping(
        spec.at(),
        spec.entries().stream().filter(entry -> !IGNORED.contains(entry.key())).toList());
  }

  private void compare(String path, ConfigNode.Mapping before, ConfigNode.Mapping now) {
    if (!text(before.value(Merge.TYPE)).equals(text(now.value(Merge.TYPE)))) {
      // another component, whose parameters cannot be compared
      compare(join(path, Merge.TYPE), before.value(Merge.TYPE), now.value(Merge.TYPE));
      return;
    }
    Set<String> keys = new LinkedHashSet<>();
    now.entries().forEach(entry -> keys.add(entry.key()));
    before.entries().forEach(entry -> keys.add(entry.key()));
    keys.forEach(key -> compare(join(path, key), before.value(key), now.value(key)));
  }

  private void compare(String path, Optional<ConfigNode> before, Optional<ConfigNode> now) {
    if (before.isPresent()
        && now.isPresent()
        && before.get() instanceof ConfigNode.Mapping from
        && now.get() instanceof ConfigNode.Mapping to) {
      compare(path, from, to);
    } else if (before.isEmpty() && now.filter(ConfigNode.Mapping.class::isInstance).isPresent()) {
      lines.add(path + ": added");
    } else if (now.isEmpty() && before.filter(ConfigNode.Mapping.class::isInstance).isPresent()) {
      lines.add(path + ": removed");
    } else if (!text(before).equals(text(now))) {
      lines.add(path + ": " + shortened(text(before)) + " -> " + shortened(text(now)));
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String text(Optional<ConfigNode> value) {
    return value.map(YamlWriter::flow).orElse(NOT_SET);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE - 1) + "…";
  }
}
