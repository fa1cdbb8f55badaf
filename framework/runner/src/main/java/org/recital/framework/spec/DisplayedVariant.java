package org.recital.framework.spec;

import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;

/**
 * The tree of a variant with a sweep, for display. It has all defaults that hold for the whole
 * sweep.
 */
record DisplayedVariant(VariantSource source, ConfigNode.Mapping resolved) {
  private static final String TYPE = "." + Merge.TYPE;

  /**
   * The resolved tree. Two parts stay as written in the spec, because their defaults depend on
   * swept values: the parameters of a component whose type is swept, and the keys that only some of
   * the swept models use. The displayed tree can be loaded again.
   */
  ConfigNode.Mapping tree() {
    ConfigNode.Mapping tree = resolved;
    for (String path : source.sweep().orElseThrow().axes().keySet()) {
      if (path.endsWith(TYPE)) {
        tree = asWritten(tree, path.substring(0, path.length() - TYPE.length()));
      }
    }
    if (source.sweepsModel()) {
      for (String key : TrialBinder.GRADIENT_KEYS) {
        tree = tree.entry(key).isPresent() ? tree : asWritten(tree, key);
      }
    }
    return tree;
  }

  private ConfigNode.Mapping asWritten(ConfigNode.Mapping tree, String path) {
    SpecPath part = SpecPath.parse(path);
    return part.find(source.tree())
        .map(written -> part.put(tree, written, written.at()))
        .orElse(tree);
  }
}
