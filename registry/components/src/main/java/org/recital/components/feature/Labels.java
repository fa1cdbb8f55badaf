package org.recital.components.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;

/** Multi-hot encoding of labels: one column per label, with the value 1 if the label applies. */
@About("Multi-hot encoding of labels of users or items, such as genres.")
public record Labels(
    @Param("subject of the feature: users or items") Subject of,
    @Param("name of the feature in the data set, such as genres") String name)
    implements InputFeature {
  @Override
  public Columns over(int count, Map<String, Feature> known) {
    Feature.Labels labels =
        FeatureLookup.find(known, name, of, Feature.Labels.class, "a label feature");
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
