package org.recital.framework.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.framework.train.Seed;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;

/**
 * The data set of a trial after all filters.
 *
 * @param unfiltered size before the filters; empty if there are no filters
 * @param sizes size after each filter
 * @param seeded whether a filter depends on the seed
 */
record FilteredData(
    Dataset dataset, Optional<DataSize> unfiltered, List<DataSize> sizes, boolean seeded) {
  FilteredData {
    sizes = List.copyOf(sizes);
  }

  static FilteredData of(Dataset loaded, List<Filter> filters, Seed seed) {
    Dataset dataset = loaded;
    Draws draws = new Draws(seed);
    List<DataSize> sizes = new ArrayList<>();
    for (Filter filter : filters) {
      Dataset before = dataset;
      dataset = draws.with("filter/" + sizes.size(), random -> filter.apply(before, random));
      sizes.add(DataSize.of(dataset.interactions()));
    }
    return new FilteredData(
        dataset,
        sizes.isEmpty() ? Optional.empty() : Optional.of(DataSize.of(loaded.interactions())),
        sizes,
        draws.any());
  }
}
