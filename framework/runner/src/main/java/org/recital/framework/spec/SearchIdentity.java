package org.recital.framework.spec;

import java.util.List;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.data.ContentHash;

/** The hash of everything that the proposals of a search depend on, apart from results. */
final class SearchIdentity {
  /** Keys of a sweep whose change continues the search. */
  private static final List<String> CONTINUED = List.of("trials", "finalists");

  private SearchIdentity() {}

  /**
   * @param seeds seeds of the search
   */
  static String of(VariantSource source, List<Long> seeds) {
    ConfigNode.Mapping sweep = source.sweep().orElseThrow().node();
    for (String key : CONTINUED) {
      sweep = sweep.without(key);
    }
    return ContentHash.of(
        CanonicalJson.write(sweep) + "\n" + CanonicalJson.sorted(source.tree()) + "\n" + seeds);
  }
}
