package org.recital.components.filter;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;

/** Ratings below a threshold are no interactions. */
public record MinRating(Config config) implements Filter {
  /** The threshold, and what happens to users and items all of whose ratings are below it. */
  public record Config(
      @Param("ratings below are taken out") double rating,
      @Param(
              value = "whether users and items that lose every interaction stay and keep numbers",
              byDefault = "false")
          boolean keepCatalogue) {}

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    Interactions interactions = dataset.interactions();
    if (!interactions.hasRatings()) {
      throw new DataException(
          "filter 'min-rating' needs ratings, but " + dataset.name() + " has none");
    }
    // Ratings are floats: 0.7f is below 0.7, but a rating that the data gives as 0.7 must stay.
    float threshold = (float) config.rating();
    BitSet kept = new BitSet(interactions.size());
    for (int position = 0; position < interactions.size(); position++) {
      kept.set(position, interactions.rating(position) >= threshold);
    }
    String owner = "min-rating";
    return config.keepCatalogue()
        ? Selection.keepingCatalogue(dataset, kept, owner)
        : Selection.of(dataset, kept, owner);
  }
}
