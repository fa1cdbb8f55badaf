package org.recital.framework.spec;

import java.util.Optional;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;

/**
 * A variant as a spec has it.
 *
 * @param at where its name stands
 * @param own what is written in it; the whole spec where there are no variants
 * @param tree laid over the spec above
 * @param sweep its own, or that of the spec above
 */
record VariantSource(
    String name,
    SourceLocation at,
    ConfigNode.Mapping own,
    ConfigNode.Mapping tree,
    Optional<SweepReader.SpecSweep> sweep) {
  /** Whether points of the sweep have different models. */
  boolean sweepsModel() {
    return sweep.isPresent()
        && sweep.get().axes().keySet().stream()
            .anyMatch(path -> path.equals("model") || path.equals("model.type"));
  }
}
