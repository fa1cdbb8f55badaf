package org.recital.framework.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.framework.spec.Suggestions;
import org.recital.registry.Kind;

/** The slots of a spec, by the words for them. */
final class Kinds {
  private Kinds() {}

  static Optional<Kind<?>> find(String word) {
    return Kind.all().stream().filter(kind -> kind.key().equals(word)).findFirst();
  }

  static String unknown(String word) {
    List<String> words = Kind.all().stream().map(Kind::key).toList();
    return String.format(
        Locale.ROOT,
        "unknown kind '%s'.%s Known kinds: %s",
        word,
        Suggestions.didYouMean(word, words),
        String.join(", ", words));
  }
}
