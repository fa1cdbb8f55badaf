package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.components.dataset.Synthetic;
import org.recital.components.model.baseline.MostPopular;
import org.recital.components.model.factor.BprMf;
import org.recital.components.split.GlobalTime;
import org.recital.components.split.Order;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.model.Model;
import org.recital.registry.split.Splitter;

class DataCacheTest {
  @TempDir Path folder;

  private static final String DATA = "dataset: {type: changing}, split: {type: random}";

  private final Changing source = new Changing();
  private final DataCache cache = new DataCache();
  private List<Filter> filters = List.of();
  private Splitter split = TrialExamples.spec(new MostPopular(), 1, 1e-2, 1).split();
  private Candidates candidates = new Candidates.Unseen();

  @Test
  void trials_that_differ_in_the_model_share_their_data() {
    PreparedData first = cache.get(request(new MostPopular(), 1, "{" + DATA + ", model: a}"));
    PreparedData second = cache.get(request(new BprMf(4, 0.1), 1, "{" + DATA + ", model: b}"));

    assertThat(second).isSameAs(first);
    assertThat(source.loads).isEqualTo(1);
  }

  @Test
  void trials_that_differ_in_the_seed_share_the_filtered_data_and_have_their_own_split() {
    PreparedData first = cache.get(request(new MostPopular(), 1, "{" + DATA + ", seed: 1}"));
    PreparedData seed = cache.get(request(new MostPopular(), 2, "{" + DATA + ", seed: 2}"));

    assertThat(seed.split().train()).isNotEqualTo(first.split().train());
    assertThat(seed.split())
        .isEqualTo(
            new DataCache().get(request(new MostPopular(), 2, "{" + DATA + ", seed: 2}")).split());
    assertThat(source.loads).isEqualTo(2);
  }

  @Test
  void trials_that_differ_in_the_seed_share_data_that_uses_no_random_numbers() {
    split = new GlobalTime(new GlobalTime.Config(0.1, 0.2, Order.GIVEN));

    PreparedData first = cache.get(request(new MostPopular(), 1, "{" + DATA + ", seed: 1}"));
    PreparedData seed = cache.get(request(new MostPopular(), 2, "{" + DATA + ", seed: 2}"));

    assertThat(seed).isSameAs(first);
    assertThat(seed.split())
        .isEqualTo(
            new DataCache().get(request(new MostPopular(), 2, "{" + DATA + ", seed: 2}")).split());
  }

  @Test
  void a_filter_that_uses_random_numbers_is_applied_for_every_seed() {
    filters = List.of(DataCacheTest::withoutARandomItem);

    PreparedData first = cache.get(request(new MostPopular(), 1, "{" + DATA + ", seed: 1}"));
    PreparedData seed = cache.get(request(new MostPopular(), 2, "{" + DATA + ", seed: 2}"));

    assertThat(seed.dataset().interactions()).isNotEqualTo(first.dataset().interactions());
    assertThat(source.loads).isEqualTo(2);
  }

  @Test
  void sampled_candidates_are_drawn_for_every_seed() {
    split = new GlobalTime(new GlobalTime.Config(0.1, 0.2, Order.GIVEN));
    candidates = new Candidates.Sampled(5);

    PreparedData first = cache.get(request(new MostPopular(), 1, "{" + DATA + ", seed: 1}"));
    PreparedData seed = cache.get(request(new MostPopular(), 2, "{" + DATA + ", seed: 2}"));

    assertThat(seed).isNotSameAs(first);
    assertThat(seed.split().train()).isEqualTo(first.split().train());
  }

  @Test
  void other_settings_or_changed_data_are_loaded_anew() {
    PreparedData first = cache.get(request(new MostPopular(), 1, "{" + DATA + "}"));
    cache.get(request(new MostPopular(), 1, "{" + DATA + ", filters: [x]}"));
    assertThat(source.loads).isEqualTo(2);

    source.version = 2;
    PreparedData changed = cache.get(request(new MostPopular(), 1, "{" + DATA + ", filters: [x]}"));
    assertThat(changed.sha256()).isNotEqualTo(first.sha256());
    assertThat(source.loads).isEqualTo(3);
  }

  private static Dataset withoutARandomItem(Dataset dataset, RandomGenerator random) {
    int removed = random.nextInt(dataset.items().size());
    Interactions all = dataset.interactions();
    InteractionsBuilder kept = new InteractionsBuilder(true, true);
    for (int user = 0; user < all.users(); user++) {
      for (int position = all.from(user); position < all.to(user); position++) {
        if (all.item(position) != removed) {
          kept.add(user, all.item(position), all.rating(position), all.timestamp(position));
        }
      }
    }
    return new Dataset(
        dataset.name(),
        dataset.sha256(),
        kept.build(all.users(), all.items()).interactions(),
        dataset.users(),
        dataset.items(),
        dataset.userFeatures(),
        dataset.itemFeatures(),
        dataset.folds(),
        dataset.truth());
  }

  private Trials.Request request(Model model, long seed, String canonical) {
    TrialSpec example = TrialExamples.spec(model, 1, 1e-2, seed);
    TrialSpec spec =
        new TrialSpec(
            example.task(),
            source,
            filters,
            split,
            model,
            example.loss(),
            example.training(),
            new EvaluationConfig(
                candidates,
                example.evaluation().metrics(),
                example.evaluation().cutoffs(),
                example.evaluation().select(),
                example.evaluation().maxCases(),
                example.evaluation().clip(),
                example.evaluation().test()),
            seed,
            OptionalInt.empty());
    return new Trials.Request(
        TrialExamples.resolved(spec, canonical),
        new DataHome(List.of(), folder, folder),
        "cpu",
        Optional.empty(),
        SavedFiles.NONE,
        Extent.FULL);
  }

  /** A data set that changes with its version. */
  private static final class Changing implements DatasetSource {
    private int version = 1;
    private int loads;

    @Override
    public String sha256(DataHome home) {
      return synthetic().sha256(home);
    }

    @Override
    public Dataset load(DataHome home) {
      loads++;
      return synthetic().load(home);
    }

    private Synthetic synthetic() {
      return new Synthetic(new Synthetic.Config(80, 60, 1200, 4, 0.5, version));
    }
  }
}
