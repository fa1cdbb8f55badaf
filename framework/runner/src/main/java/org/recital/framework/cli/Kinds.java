package org.recital.framework.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.Suggestions;

/** The slots of a spec, by the words for them. */
final class Kinds {
  private Kinds() {}

  static Optional<Kind<?>> find(Registry registry, String word) {
    return registry.kinds().stream().filter(kind -> kind.key().equals(word)).findFirst();
  }

  static String unknown(Registry registry, String word) {
    List<String> words = registry.kinds().stream().map(Kind::key).toList();
    return String.format(
        Locale.ROOT,
        "unknown kind '%s'.%s Known kinds: %s",
        word,
        Suggestions.didYouMean(word, words),
        String.join(", ", words));
  }
}
