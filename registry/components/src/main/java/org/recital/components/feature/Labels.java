package org.recital.components.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.param.Param;

/** Labels such as genres: a column for each of them, with a 1 where it applies. */
public record Labels(
    @Param("whether of users or of items") Subject of,
    @Param("the data set's name for it, such as genres") String name)
    implements InputFeature {
  @Override
  public Columns over(int count, Map<String, Feature> known) {
    Feature.Labels labels =
        FeatureLookup.find(known, name, of, Feature.Labels.class, "made of labels");
    int[] offsets = new int[count + 1];
    for (int row = 0; row < count; row++) {
      offsets[row + 1] = offsets[row] + labels.codes().get(row).length;
    }
    int[] columns = new int[offsets[count]];
    for (int row = 0; row < count; row++) {
      int[] sorted = labels.codes().get(row).clone();
      Arrays.sort(sorted);
      System.arraycopy(sorted, 0, columns, offsets[row], sorted.length);
    }
    float[] ones = new float[columns.length];
    Arrays.fill(ones, 1);
    List<String> names = labels.labels().stream().map(label -> name + "=" + label).toList();
    return new Columns(new ListedNames(names), offsets, columns, ones);
  }
}
