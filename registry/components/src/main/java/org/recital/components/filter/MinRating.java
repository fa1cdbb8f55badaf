package org.recital.components.filter;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/** Removal of interactions with low ratings, to turn ratings into positive implicit feedback. */
@About("Removes interactions with a rating below a threshold.")
public record MinRating(Config config) implements Filter {
  /** Threshold, and treatment of users and items without a remaining interaction. */
  public record Config(
      @Param(
              value = "minimum rating of an interaction to keep",
              min = -UpperBound.FLOAT,
              max = UpperBound.FLOAT)
          double rating,
      @Param(
              value = "whether users and items without a remaining interaction are kept",
              byDefault = "false")
          boolean keepCatalogue) {}

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    Interactions interactions = dataset.interactions();
    if (!interactions.hasRatings()) {
      throw new DataException(
          "filter 'min-rating' needs ratings, but "
              + dataset.name()
              + " has none. Remove the filter");
    }
    // compared as floats: a rating of 0.7 is stored as a float, which is less than the double 0.7
    float threshold = (float) config.rating();
    BitSet kept = new BitSet(interactions.size());
    for (int position = 0; position < interactions.size(); position++) {
      kept.set(position, interactions.rating(position) >= threshold);
    }
    String name = "min-rating";
    return config.keepCatalogue()
        ? Selection.keepingCatalogue(dataset, kept, name)
        : Selection.of(dataset, kept, name);
  }
}
