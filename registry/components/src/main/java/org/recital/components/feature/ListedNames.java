package org.recital.components.feature;

import java.util.List;
import org.recital.registry.feature.Columns;

/** Column names from a list. */
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
