package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.registry.config.Bound;
import org.recital.registry.config.ConfigNode;

/** The tree of a whole spec for display: merged, interpolated, with all defaults. */
final class ResolvedTree {
  private final ConfigNode.Mapping tree;

  ResolvedTree(ConfigNode.Mapping tree) {
    this.tree = tree;
  }

  ConfigNode.Mapping with(List<VariantReader.ReadVariant> variants, SettingsReader settings) {
    List<ConfigNode.Entry> entries = new ArrayList<>();
    asWritten("experiment", entries);
    asWritten("description", entries);
    Optional<ConfigNode> named = tree.value("variants");
    if (named.isPresent()) {
      ConfigNode.Mapping rows = rows((ConfigNode.Mapping) named.get(), variants);
      entries.add(new ConfigNode.Entry(named.get().at(), "variants", rows));
    } else {
      entries.addAll(variants.get(0).resolved().entries());
      asWritten("sweep", entries);
    }
    asWritten("seeds", entries);
    settings
        .boundRun()
        .flatMap(Bound::node)
        .ifPresent(run -> entries.add(new ConfigNode.Entry(run.at(), "run", run)));
    asWritten("expect", entries);
    asWritten("report", entries);
    asWritten("tracking", entries);
    return new ConfigNode.Mapping(tree.at(), entries);
  }

  private ConfigNode.Mapping rows(
      ConfigNode.Mapping named, List<VariantReader.ReadVariant> variants) {
    List<ConfigNode.Entry> rows = new ArrayList<>();
    for (VariantReader.ReadVariant variant : variants) {
      ConfigNode.Entry entry = named.entry(variant.variant().name()).orElseThrow();
      List<ConfigNode.Entry> resolved = new ArrayList<>(variant.resolved().entries());
      ((ConfigNode.Mapping) entry.value())
          .entry("sweep")
          .or(() -> tree.entry("sweep"))
          .ifPresent(resolved::add);
      rows.add(
          new ConfigNode.Entry(
              entry.at(), entry.key(), new ConfigNode.Mapping(entry.at(), resolved)));
    }
    return new ConfigNode.Mapping(named.at(), rows);
  }

  private void asWritten(String key, List<ConfigNode.Entry> entries) {
    tree.entry(key).ifPresent(entries::add);
  }
}
