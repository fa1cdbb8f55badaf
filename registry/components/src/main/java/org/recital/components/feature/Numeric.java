package org.recital.components.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/**
 * A numeric feature x such as age. It becomes one column with the standardised value, {@code (x −
 * mean) / standard deviation}, or one column per quantile bin; the column of the bin that contains
 * x has the value 1. Users or items without a value have no entry and are ignored in the mean, the
 * standard deviation and the quantiles.
 */
@About("A numeric feature of users or items, standardised or one-hot encoded in quantile bins.")
record Numeric(
    @Param("subject of the feature: users or items") Subject of,
    @Param("name of the feature in the data set, such as age") String name,
    @Param(
            value = "number of quantile bins; 0 for the standardised value",
            byDefault = "0",
            formerly = "ranges",
            min = 0,
            max = UpperBound.COUNT)
        int bins)
    implements InputFeature {

  @Override
  public Columns over(int count, Map<String, Feature> known) {
    float[] numbers =
        FeatureLookup.find(known, name, of, Feature.Numbers.class, "a numeric feature").values();
    float[] sorted = new float[count];
    int size = 0;
    for (int row = 0; row < count; row++) {
      if (Float.isFinite(numbers[row])) {
        sorted[size++] = numbers[row];
      }
    }
    sorted = Arrays.copyOf(sorted, size);
    Arrays.sort(sorted);
    return bins == 0 ? standardised(count, numbers, sorted) : binned(count, numbers, sorted);
  }

  private Columns standardised(int count, float[] numbers, float[] sorted) {
    double sum = 0;
    double squares = 0;
    for (float number : sorted) {
      sum += number;
      squares += (double) number * number;
    }
    double mean = sorted.length == 0 ? 0 : sum / sorted.length;
    double variance = sorted.length == 0 ? 0 : squares / sorted.length - mean * mean;
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    int[] offsets = offsets(count, numbers);
    float[] values = new float[sorted.length];
    for (int row = 0; row < count; row++) {
      if (offsets[row] < offsets[row + 1]) {
        values[offsets[row]] = (float) ((numbers[row] - mean) / deviation);
      }
    }
    return new Columns(new ListedNames(List.of(name)), offsets, new int[values.length], values);
  }

  private Columns binned(int count, float[] numbers, float[] sorted) {
    float[] bounds = new float[bins - 1]; // lower bound of each bin except the first
    for (int i = 1; i < bins; i++) {
      bounds[i - 1] = sorted.length == 0 ? 0 : sorted[(int) ((long) i * sorted.length / bins)];
    }
    int[] offsets = offsets(count, numbers);
    int[] columns = new int[sorted.length];
    for (int row = 0; row < count; row++) {
      if (offsets[row] < offsets[row + 1]) {
        int bin = 0;
        while (bin < bounds.length && numbers[row] >= bounds[bin]) {
          bin++;
        }
        columns[offsets[row]] = bin;
      }
    }
    float[] ones = new float[columns.length];
    Arrays.fill(ones, 1);
    List<String> names = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      names.add(name + " range " + (bin + 1));
    }
    return new Columns(new ListedNames(names), offsets, columns, ones);
  }

  private static int[] offsets(int count, float[] numbers) {
    int[] offsets = new int[count + 1];
    for (int row = 0; row < count; row++) {
      offsets[row + 1] = offsets[row] + (Float.isFinite(numbers[row]) ? 1 : 0);
    }
    return offsets;
  }

  /** Parameters of a numeric feature with a fixed name and subject. */
  public record Bins(
      @Param(
              value = "number of quantile bins; 0 for the standardised value",
              byDefault = "0",
              formerly = "ranges",
              min = 0,
              max = UpperBound.COUNT)
          int bins) {}
}
