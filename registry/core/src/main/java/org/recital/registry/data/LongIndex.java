package org.recital.registry.data;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.HashMap;
import java.util.Map;

/** Maps each distinct id to an index: 0, 1, 2, … in order of first appearance. */
final class LongIndex {
  private final Map<Long, Integer> indices = new HashMap<>();
  private final LongArrayList ids = new LongArrayList();

  int of(long id) {
    Integer known = indices.putIfAbsent(id, ids.size());
    if (known != null) {
      return known;
    }
    ids.add(id);
    return ids.size() - 1;
  }

  int size() {
    return ids.size();
  }

  Ids ids() {
    return Ids.numbers(ids.toLongArray());
  }
}
