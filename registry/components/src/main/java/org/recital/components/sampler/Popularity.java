package org.recital.components.sampler;

import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.param.Param;
import org.recital.registry.sampler.NegativeSampler;

/**
 * Items that the user has not had, each in proportion to a power of its training interactions.
 * Items without any are never drawn, unless the user has had all others.
 */
public record Popularity(
    @Param(value = "items drawn for each positive", byDefault = "1", min = 1) int count,
    @Param(
            value =
                "power of the item's training interactions: 0 is uniform, 1 in proportion to them",
            byDefault = "0.75",
            min = 0)
        double exponent,
    @Param(
            value =
                "whether items that the user interacted with in training may be drawn, which is faster",
            byDefault = "false",
            formerly = "own")
        boolean allowPositives)
    implements NegativeSampler {

  @Override
  public Draw over(Interactions train) {
    int[] counts = train.countsOfItems();
    double[] weights = new double[counts.length];
    for (int item = 0; item < counts.length; item++) {
      weights[item] = counts[item] == 0 ? 0 : StrictMath.pow(counts[item], exponent);
    }
    AliasTable table = AliasTable.of(weights);
    Proposal proposal = table::draw;
    return allowPositives
        ? proposal.unchecked()
        : new Unseen(SeenItems.of(train), proposal, train.items());
  }
}
