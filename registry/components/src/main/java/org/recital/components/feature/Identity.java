package org.recital.components.feature;

import java.util.Arrays;
import java.util.Map;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;

/** One-hot encoding of ids, {@code user-id} or {@code item-id}: one column per user or item. */
public record Identity(Subject of) implements InputFeature {
  @Override
  public Columns over(int count, Map<String, Feature> known) {
    int[] offsets = new int[count + 1];
    Arrays.setAll(offsets, i -> i);
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return new Columns(names(count), offsets, Arrays.copyOf(offsets, count), ones);
  }

  private Columns.Names names(int count) {
    String prefix = of == Subject.USERS ? "user=" : "item=";
    return new Columns.Names() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public String name(int column) {
        return prefix + column;
      }
    };
  }
}
