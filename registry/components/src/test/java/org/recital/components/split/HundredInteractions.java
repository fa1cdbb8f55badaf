package org.recital.components.split;

import java.util.ArrayList;
import java.util.List;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.TinyData;

/** A data set of 100 interactions of ten users with 100 items. */
final class HundredInteractions {
  private HundredInteractions() {}

  static Dataset dataset() {
    String[] rows = new String[100];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % 10 + " " + i;
    }
    return TinyData.plain(rows);
  }

  /** The user and the item of each interaction, sorted. */
  static List<String> pairs(Interactions... parts) {
    List<String> pairs = new ArrayList<>();
    for (Interactions part : parts) {
      pairs.addAll(List.of(TinyData.pairs(part, dataset()).split(" ", -1)));
    }
    pairs.sort(String::compareTo);
    return pairs;
  }
}
