package org.recital.framework.spec;

import java.util.Optional;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;

/**
 * A variant of a spec before it is bound.
 *
 * @param at the location of the name of the variant
 * @param own the keys that the variant overrides; the whole spec if the spec has no variants
 * @param tree the spec with the overrides merged over it
 * @param sweep the sweep of the variant; if the variant has none, the sweep of the spec
 */
record VariantSource(
    String name,
    SourceLocation at,
    ConfigNode.Mapping own,
    ConfigNode.Mapping tree,
    Optional<SweepReader.SpecSweep> sweep) {
  /** Whether the sweep changes the type of the model. */
  boolean sweepsModel() {
    return sweep.isPresent()
        && sweep.get().axes().keySet().stream()
            .anyMatch(path -> path.equals("model") || path.equals("model.type"));
  }
}
