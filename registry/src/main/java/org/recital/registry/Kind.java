package org.recital.registry;

import java.util.List;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Filter;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.loss.Loss;
import org.recital.registry.metric.Metric;
import org.recital.registry.model.Model;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.optimizer.Schedule;
import org.recital.registry.sampler.NegativeSampler;
import org.recital.registry.split.Splitter;
import org.recital.registry.text.TextEncoder;

/**
 * A slot of a spec, such as {@code model}, and the type every component that fills it produces. The
 * set of slots is closed.
 *
 * @param <T> what a component of this kind is
 */
public final class Kind<T> {
  public static final Kind<DatasetSource> DATASET = new Kind<>("dataset", DatasetSource.class);
  public static final Kind<Filter> FILTER = new Kind<>("filter", Filter.class);
  public static final Kind<Splitter> SPLIT = new Kind<>("split", Splitter.class);
  public static final Kind<Model> MODEL = new Kind<>("model", Model.class);
  public static final Kind<TextEncoder> TEXT = new Kind<>("text", TextEncoder.class);
  public static final Kind<InputFeature> FEATURE = new Kind<>("feature", InputFeature.class);
  public static final Kind<Loss> LOSS = new Kind<>("loss", Loss.class);
  public static final Kind<NegativeSampler> NEGATIVES =
      new Kind<>("negatives", NegativeSampler.class);
  public static final Kind<OptimizerFactory> OPTIMIZER =
      new Kind<>("optimizer", OptimizerFactory.class);
  public static final Kind<Schedule> SCHEDULE = new Kind<>("schedule", Schedule.class);
  public static final Kind<Candidates> CANDIDATES = new Kind<>("candidates", Candidates.class);
  public static final Kind<Metric> METRIC = new Kind<>("metric", Metric.class);

  private final String key;
  private final Class<T> type;

  private Kind(String key, Class<T> type) {
    this.key = key;
    this.type = type;
  }

  /** Every slot, in the order in which a spec is read. */
  public static List<Kind<?>> all() {
    return List.of(
        DATASET,
        FILTER,
        SPLIT,
        MODEL,
        TEXT,
        FEATURE,
        LOSS,
        NEGATIVES,
        OPTIMIZER,
        SCHEDULE,
        CANDIDATES,
        METRIC);
  }

  /** The word for a component of this kind, in specs, messages and on the command line. */
  public String key() {
    return key;
  }

  public Class<T> type() {
    return type;
  }

  @Override
  public String toString() {
    return key;
  }
}
