package org.recital.framework.spec;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.data.ContentHash;

/** The hash of everything that the proposals of a search depend on, apart from results. */
final class SearchIdentity {
  /** Keys of a sweep that can be changed without starting a new search. */
  private static final List<String> CONTINUED = List.of("trials", "finalists");

  /** A file name with its hash, as in the canonical form of a trial. */
  private static final Pattern HASHED = Pattern.compile("[^\"]* sha256:[0-9a-f]{64}");

  private SearchIdentity() {}

  /**
   * @param trials trials of the search; their canonical forms contain the hashes of the spec's
   *     files
   * @param seeds seeds of the search
   */
  static String of(VariantSource source, List<ResolvedTrial> trials, List<Long> seeds) {
    ConfigNode.Mapping sweep = source.sweep().orElseThrow().node();
    for (String key : CONTINUED) {
      sweep = sweep.without(key);
    }
    return ContentHash.of(
        CanonicalJson.write(sweep)
            + "\n"
            + CanonicalJson.sorted(source.tree())
            + "\n"
            + seeds
            + files(trials));
  }

  /** The files with their hashes; empty if there are none. */
  private static String files(List<ResolvedTrial> trials) {
    return trials.stream()
        .flatMap(trial -> HASHED.matcher(trial.json()).results())
        .map(found -> "\n" + found.group())
        .distinct()
        .sorted()
        .collect(Collectors.joining());
  }
}
