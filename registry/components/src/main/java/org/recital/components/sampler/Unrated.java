package org.recital.components.sampler;

import java.util.OptionalDouble;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.sampler.NegativeSampler;

/** Uniform sampling of unrated items, which are added to the training ratings with the rating 0. */
@About("Draws unrated items uniformly and adds them to the training data as ratings of 0.")
public record Unrated(
    @Param(
            value = "number of unrated items added per rating, on average",
            byDefault = "0.4",
            min = 0,
            max = UpperBound.DEPTH)
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
