package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.components.dataset.Synthetic;
import org.recital.components.model.baseline.MostPopular;
import org.recital.components.model.factor.BprMf;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.model.Model;

class DataCacheTest {
  private static final String DATA = "dataset: {type: changing}, split: {type: random}";

  private final Changing source = new Changing();
  private final DataCache cache = new DataCache();

  @Test
  void trials_that_differ_in_the_model_share_their_data() {
    PreparedData first = cache.get(request(new MostPopular(), 1, "{" + DATA + ", model: a}"));
    PreparedData second = cache.get(request(new BprMf(4, 0.1), 1, "{" + DATA + ", model: b}"));

    assertThat(second).isSameAs(first);
    assertThat(source.loads).isEqualTo(1);
  }

  @Test
  void other_settings_or_changed_data_are_loaded_anew() {
    PreparedData first = cache.get(request(new MostPopular(), 1, "{" + DATA + ", seed: 1}"));
    PreparedData seed = cache.get(request(new MostPopular(), 2, "{" + DATA + ", seed: 2}"));
    assertThat(seed.split().train()).isNotSameAs(first.split().train());
    assertThat(source.loads).isEqualTo(2);

    source.version = 2;
    PreparedData changed = cache.get(request(new MostPopular(), 2, "{" + DATA + ", seed: 2}"));
    assertThat(changed.sha256()).isNotEqualTo(seed.sha256());
    assertThat(source.loads).isEqualTo(3);
  }

  private Trials.Request request(Model model, long seed, String canonical) {
    TrialSpec example = TrialExamples.spec(model, 1, 1e-2, seed);
    TrialSpec spec =
        new TrialSpec(
            example.task(),
            source,
            example.filters(),
            example.split(),
            model,
            example.loss(),
            example.training(),
            example.evaluation(),
            seed);
    return new Trials.Request(
        TrialExamples.resolved(spec, canonical),
        new DataHome(List.of(), Path.of(""), Path.of("")),
        "cpu",
        Optional.empty(),
        Optional.empty(),
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
