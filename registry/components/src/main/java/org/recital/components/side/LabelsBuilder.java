package org.recital.components.side;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recital.registry.data.Feature;

/** Builder of a label feature; labels are numbered in order of first occurrence. */
public final class LabelsBuilder {
  private static final int[] NONE = new int[0];

  private final Object2IntOpenHashMap<String> codeOf = new Object2IntOpenHashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final int[][] codes; // [size][labels of each user or item]

  public LabelsBuilder(int size) {
    codes = new int[size][];
    Arrays.fill(codes, NONE);
  }

  public void set(int number, List<String> names) {
    int[] assigned = new int[names.size()];
    for (int i = 0; i < assigned.length; i++) {
      assigned[i] = code(names.get(i));
    }
    codes[number] = assigned;
  }

  private int code(String label) {
    if (!codeOf.containsKey(label)) {
      codeOf.put(label, labels.size());
      labels.add(label);
    }
    return codeOf.getInt(label);
  }

  public Feature build() {
    return new Feature.Labels(labels, Arrays.asList(codes));
  }
}
