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
import org.recital.registry.param.Param;

/**
 * A simulated world in which it is known what users like. Items are mixtures of topics and users
 * like some topics, so that user <i>u</i> takes item <i>i</i> that is shown with chance
 *
 * <pre>truth(u, i) = sigmoid(6 · user(u) · item(i) + 0.7 · quality(i) − 3.5)</pre>
 *
 * <p>What is shown does not depend on the user: items come up in a random order, the item of
 * popularity rank <i>r</i> at a rate of <i>r</i> to the power −confounding, whatever its quality.
 * Each item is shown to a user at most once, until the user has taken enough. With a confounding of
 * 0 exposure is uniform; the larger it is, the more an item's count of interactions tells of its
 * exposure instead of its worth.
 *
 * <p>The same parameters give the same data on every machine. Takes time and, for a moment, memory
 * in proportion to users × items and items.
 */
public record Synthetic(Config config) implements DatasetSource {
  private static final String VERSION = "recital synthetic 1";

  /** The size of the world and how it shows itself. */
  public record Config(
      @Param(value = "number of users", byDefault = "1000", min = 1) int users,
      @Param(value = "number of items", byDefault = "1500", min = 1) int items,
      @Param(
              value = "number of interactions; fewer where users find too little to take",
              byDefault = "50000",
              min = 1)
          int interactions,
      @Param(value = "number of topics", byDefault = "8", min = 2, max = Topics.COUNT) int topics,
      @Param(
              value = "how strongly exposure favours popular items, from 0",
              byDefault = "0.8",
              min = 0)
          double confounding,
      @Param(value = "the world's own seed, apart from the trial's", byDefault = "1") int seed) {}

  @Override
  public boolean knowsTruth() {
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
    world.play(builder);
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
