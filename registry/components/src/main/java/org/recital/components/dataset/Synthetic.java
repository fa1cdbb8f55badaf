package org.recital.components.dataset;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Ids;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/**
 * A simulated data set with known user preferences. Users and items are mixtures of topics, θ_u and
 * φ_i; q_i ~ N(0, 1) is the quality of an item. When an item is exposed to a user, the formula
 * gives the probability of an interaction.
 *
 * <p>Exposure depends neither on the user nor on quality: for each user, every item is exposed at
 * most once, in the order of exponentially distributed arrival times, until the user's quota of
 * interactions is met. The arrival rate of an item decreases with its random popularity rank. With
 * a confounding of 0, exposure is uniform; the larger the confounding, the more the interaction
 * counts of items reflect exposure instead of preference.
 *
 * <p>The same parameters give the same data on every machine. Running time is proportional to users
 * × items, temporary memory to the number of items.
 */
@About(
    value = "A simulated data set with known user preferences and popularity-biased exposure.",
    formula =
        "P(interaction | u is exposed to i) = σ(6 · θ_u · φ_i + 0.7 · q_i − 3.5)\n"
            + "exposure rate of the item of popularity rank r = r^(−confounding)")
public record Synthetic(Config config) implements DatasetSource {
  private static final String VERSION = "recital synthetic 1";

  /** Size of the data set, strength of the exposure bias, and seed. */
  public record Config(
      @Param(value = "number of users", byDefault = "1000", min = 1, max = UpperBound.COUNT)
          int users,
      @Param(value = "number of items", byDefault = "1500", min = 1, max = UpperBound.COUNT)
          int items,
      @Param(
              value = "target number of interactions; fewer if users run out of items",
              byDefault = "50000",
              min = 1,
              max = UpperBound.ROWS)
          int interactions,
      @Param(value = "number of topics", byDefault = "8", min = 2, max = Topics.COUNT) int topics,
      @Param(
              value = "strength of the exposure bias towards popular items; 0 is uniform exposure",
              byDefault = "0.8",
              min = 0,
              max = UpperBound.EXPONENT)
          double confounding,
      @Param(value = "seed of the simulation, independent of the trial's seed", byDefault = "1")
          int seed) {}

  @Override
  public boolean hasTruePreferences() {
    return true;
  }

  @Override
  public String sha256(DataHome home) {
    return ContentHash.of(
        String.format(
            Locale.ROOT,
            "%s: users %d, items %d, interactions %d, topics %d, confounding %s, seed %d",
            VERSION,
            config.users(),
            config.items(),
            config.interactions(),
            config.topics(),
            Double.toHexString(config.confounding()),
            config.seed()));
  }

  @Override
  public Dataset load(DataHome home) {
    SyntheticWorld world = SyntheticWorld.of(config);
    InteractionsBuilder builder = new InteractionsBuilder(true, true);
    world.simulate(builder);
    SyntheticTexts texts = SyntheticTexts.of(world.itemTopics(), config.seed());
    Map<String, Feature> itemFeatures =
        Map.of(
            "title", new Feature.Text(texts.titles()),
            "description", new Feature.Text(texts.descriptions()),
            "genres", new Feature.Labels(Topics.names(config.topics()), texts.genres()));
    InteractionsBuilder.Built built = builder.build(config.users(), config.items());
    return new Dataset(
        "synthetic",
        sha256(home),
        built.interactions(),
        Ids.range(config.users()),
        Ids.range(config.items()),
        Map.of(),
        itemFeatures,
        Optional.empty(),
        Optional.of(world::truth));
  }
}
