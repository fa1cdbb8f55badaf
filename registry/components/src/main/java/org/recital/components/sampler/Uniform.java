package org.recital.components.sampler;

import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.sampler.NegativeSampler;

/** Uniform sampling of the items that the user has not seen in training. */
@About("Draws unseen items uniformly.")
public record Uniform(
    @Param(
            value = "number of negatives per positive",
            byDefault = "1",
            min = 1,
            max = UpperBound.COUNT)
        int count,
    @Param(
            value = "whether seen items may be drawn as negatives (faster)",
            byDefault = "false",
            formerly = "own")
        boolean allowPositives)
    implements NegativeSampler {

  @Override
  public Draw over(Interactions train) {
    int items = train.items();
    Proposal proposal = random -> random.nextInt(items);
    return allowPositives ? proposal.unchecked() : new Unseen(SeenItems.of(train), proposal, items);
  }
}
