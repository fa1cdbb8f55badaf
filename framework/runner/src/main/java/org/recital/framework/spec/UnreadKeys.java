package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;
import org.recital.registry.config.ConfigNode;

/** Removes from a resolved trial the keys that its task does not use. */
final class UnreadKeys {
  private static final String UNRATED = "unrated";

  private UnreadKeys() {}

  /**
   * Removes {@code clip} from a trial unless its task is {@code rating}. From a trial with the task
   * {@code rating}, removes the keys that only ranking uses, and the negative sampler unless it is
   * {@code unrated}.
   */
  static ConfigNode.Mapping remove(ConfigNode.Mapping trial) {
    if (!text(trial, "task").equals(Optional.of("rating"))) {
      return without(trial, "evaluation", "clip");
    }
    ConfigNode.Mapping without = trial;
    for (String key : RatingChecks.RANKING_KEYS) {
      without = without(without, "evaluation", key);
    }
    boolean unrated = text(trial, "training.negatives.type").equals(Optional.of(UNRATED));
    return unrated ? without : without(without, "training", "negatives");
  }

  private static Optional<String> text(ConfigNode.Mapping tree, String path) {
    return SpecPath.parse(path)
        .find(tree)
        .filter(ConfigNode.Scalar.class::isInstance)
        .map(node -> ((ConfigNode.Scalar) node).text());
  }

  private static ConfigNode.Mapping without(ConfigNode.Mapping tree, String part, String key) {
    List<ConfigNode.Entry> entries =
        tree.entries().stream()
            .map(
                entry ->
                    entry.key().equals(part) && entry.value() instanceof ConfigNode.Mapping mapping
                        ? new ConfigNode.Entry(entry.at(), part, mapping.without(key))
                        : entry)
            .toList();
    return new ConfigNode.Mapping(tree.at(), entries);
  }
}
