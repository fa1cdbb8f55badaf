package org.recital.components.sampler;

import java.util.OptionalDouble;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.param.Param;
import org.recital.registry.sampler.NegativeSampler;

/**
 * Items that a user has not rated, as ratings of 0 among the ratings that are learned from; every
 * such item is as likely as any other. For losses over ratings.
 */
public record Unrated(
    @Param(value = "ratings of 0 for each rating of a user, on average", byDefault = "0.4", min = 0)
        double ratio)
    implements NegativeSampler {

  @Override
  public int count() {
    return 0;
  }

  @Override
  public OptionalDouble perRating() {
    return OptionalDouble.of(ratio);
  }

  @Override
  public Draw over(Interactions train) {
    int items = train.items();
    return new Unseen(SeenItems.of(train), random -> random.nextInt(items), items);
  }
}
