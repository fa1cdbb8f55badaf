package org.recital.components.sampler;

import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.param.Param;
import org.recital.registry.sampler.NegativeSampler;

/** Every item that the user has not had is as likely as any other. */
public record Uniform(
    @Param(value = "items drawn for each positive", byDefault = "1", min = 1) int count,
    @Param(
            value =
                "whether items that the user interacted with in training may be drawn, which is faster",
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
