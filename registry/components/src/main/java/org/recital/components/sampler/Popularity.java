package org.recital.components.sampler;

import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.sampler.NegativeSampler;

/**
 * Popularity-based sampling by the alias method. Items without training interactions are drawn only
 * for users who have seen nearly all other items, by the uniform fallback of {@link Unseen}.
 */
@About(
    value = "Draws unseen items in proportion to a power of their popularity.",
    formula = "P(i) ∝ cᵢ^exponent\ncᵢ: training interactions of item i",
    papers =
        @Paper(
            value =
                "Mikolov et al. Distributed Representations of Words and Phrases and their"
                    + " Compositionality. NIPS 2013",
            doi = "10.48550/arXiv.1310.4546"))
public record Popularity(
    @Param(
            value = "number of negatives per positive",
            byDefault = "1",
            min = 1,
            max = UpperBound.COUNT)
        int count,
    @Param(
            value = "exponent of the popularity: 0 is uniform, 1 is proportional",
            byDefault = "0.75",
            min = 0,
            max = UpperBound.EXPONENT)
        double exponent,
    @Param(
            value = "whether seen items may be drawn as negatives (faster)",
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
