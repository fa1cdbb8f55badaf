package org.recital.registry.feature;

import java.util.List;

/** A few names of columns. */
record ListedNames(List<String> all) implements Columns.Names {
  ListedNames {
    all = List.copyOf(all);
  }

  @Override
  public int count() {
    return all.size();
  }

  @Override
  public String name(int column) {
    return all.get(column);
  }
}
