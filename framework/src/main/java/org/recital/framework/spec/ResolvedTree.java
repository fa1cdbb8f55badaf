package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole of a spec for people to read: merged, filled in, every default in its place. */
final class ResolvedTree {
  private final SpecNode.Mapping tree;

  ResolvedTree(SpecNode.Mapping tree) {
    this.tree = tree;
  }

  SpecNode.Mapping with(List<VariantReader.ReadVariant> variants, SettingsReader settings) {
    List<SpecNode.Entry> entries = new ArrayList<>();
    asWritten("experiment", entries);
    asWritten("description", entries);
    Optional<SpecNode> named = tree.value("variants");
    if (named.isPresent()) {
      SpecNode.Mapping rows = rows((SpecNode.Mapping) named.get(), variants);
      entries.add(new SpecNode.Entry(named.get().at(), "variants", rows));
    } else {
      entries.addAll(variants.get(0).resolved().entries());
      asWritten("sweep", entries);
    }
    asWritten("seeds", entries);
    settings
        .boundRun()
        .flatMap(Bound::node)
        .ifPresent(run -> entries.add(new SpecNode.Entry(run.at(), "run", run)));
    asWritten("expect", entries);
    asWritten("tracking", entries);
    return new SpecNode.Mapping(tree.at(), entries);
  }

  private SpecNode.Mapping rows(SpecNode.Mapping named, List<VariantReader.ReadVariant> variants) {
    List<SpecNode.Entry> rows = new ArrayList<>();
    for (VariantReader.ReadVariant variant : variants) {
      SpecNode.Entry entry = named.entry(variant.variant().name()).orElseThrow();
      List<SpecNode.Entry> resolved = new ArrayList<>(variant.resolved().entries());
      ((SpecNode.Mapping) entry.value())
          .entry("sweep")
          .or(() -> tree.entry("sweep"))
          .ifPresent(resolved::add);
      rows.add(
          new SpecNode.Entry(entry.at(), entry.key(), new SpecNode.Mapping(entry.at(), resolved)));
    }
    return new SpecNode.Mapping(named.at(), rows);
  }

  private void asWritten(String key, List<SpecNode.Entry> entries) {
    tree.entry(key).ifPresent(entries::add);
  }
}
