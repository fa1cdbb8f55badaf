package org.recital.components.feature;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;

/** An embedding with one column per dimension. Users or items without a vector have no entries. */
@About("An embedding of users or items from the data set, such as an image embedding.")
record Embedding(
    @Param("subject of the feature: users or items") Subject of,
    @Param("name of the feature in the data set, such as image") String name)
    implements InputFeature {
  @Override
  public Columns over(int count, Map<String, Feature> known) {
    Feature.Embedding embedding =
        FeatureLookup.find(known, name, of, Feature.Embedding.class, "an embedding");
    int size = embedding.size();
    int[] offsets = new int[count + 1];
    for (int row = 0; row < count; row++) {
      offsets[row + 1] = offsets[row] + (embedding.isKnown(row) ? size : 0);
    }
    int[] columns = new int[offsets[count]];
    float[] values = new float[columns.length];
    for (int row = 0; row < count; row++) {
      int from = offsets[row];
      System.arraycopy(embedding.values(), row * size, values, from, offsets[row + 1] - from);
      for (int i = from; i < offsets[row + 1]; i++) {
        columns[i] = i - from;
      }
    }
    List<String> names = IntStream.rangeClosed(1, size).mapToObj(i -> name + " " + i).toList();
    return new Columns(new ListedNames(names), offsets, columns, values);
  }
}
