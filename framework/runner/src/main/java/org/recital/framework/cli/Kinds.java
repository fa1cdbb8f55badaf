package org.recital.framework.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.Suggestions;

/** Lookup of the kinds of components by key. */
final class Kinds {
  private Kinds() {}

  static Optional<Kind<?>> find(Registry registry, String key) {
    return registry.kinds().stream().filter(kind -> kind.key().equals(key)).findFirst();
  }

  static String unknown(Registry registry, String key) {
    List<String> keys = registry.kinds().stream().map(Kind::key).toList();
    return String.format(
        Locale.ROOT,
        "unknown kind '%s'.%s Known kinds: %s",
        key,
        Suggestions.didYouMean(key, keys),
        String.join(", ", keys));
  }
}
