package org.recital.components.model.causal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchForm;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Model;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Torch;

/**
 * {@code popularity-reranked}: another model's ranking, with popularity held against the items. Of
 * a case's scores s over the catalogue and the logarithms of the items' popularity, both brought to
 * mean 0 and deviation 1,
 *
 * <pre>  s'(i) = z(s)ᵢ − weight · z(ln(1 + n))ᵢ</pre>
 *
 * with n the training interactions of an item; regularised re-ranking in the sense of Abdollahpouri
 * et al., FLAIRS 2019, arXiv 1901.07555. The weight is read after training alone, and epochs are
 * chosen by the ranking of the other model.
 */
final class Reranked {
  /** Whose ranking, and how much is held against popular items. */
  public record Config(
      @Param("the model whose ranking is changed") Model model,
      @Param(
              value = "weight of popularity; negative values favour popular items",
              byDefault = "0.5")
          double weight) {
    public Config {
      if (Task.LISTS.stream().noneMatch(model.tasks()::contains)) {
        throw new ParameterException("model", "must be one that ranks");
      }
    }
  }

  private Reranked() {}

  /** The one place that tells the two ways of learning apart. */
  public static Model of(Config config) {
    return config.model() instanceof GradientModel model
        ? new RerankedGradientModel(model, config.weight())
        : new Fitted((FittedModel) config.model(), config.weight());
  }

  private static Set<Task> lists(Model model) {
    Set<Task> tasks = EnumSet.copyOf(model.tasks());
    tasks.retainAll(Task.LISTS);
    return tasks;
  }

  private record Fitted(FittedModel model, double weight) implements FittedModel {
    @Override
    public Set<Task> tasks() {
      return lists(model);
    }

    @Override
    public long bytes(TrainingData data) {
      return model.bytes(data);
    }

    @Override
    public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
      return new Regularised(
          model.fit(data, manager, random), popularity(data, manager.newSubManager(), weight));
    }
  }

  private record RerankedGradientModel(GradientModel model, double weight)
      implements GradientModel {
    @Override
    public Set<Task> tasks() {
      return lists(model);
    }

    @Override
    public BatchForm batches() {
      return model.batches();
    }

    @Override
    public Set<Scoring> supportedScores() {
      return model.supportedScores();
    }

    @Override
    public Set<String> readAfterTraining() {
      return Set.of("weight");
    }

    @Override
    public Network network(TrainingData data, NDManager manager, RandomGenerator random) {
      Network inner = model.network(data, manager, random);
      return new Watched(inner, popularity(data, manager.newSubManager(), weight));
    }
  }

  /** What is taken from the scores of every case, {@code [1, items]}, in a manager of its own. */
  private static NDArray popularity(TrainingData data, NDManager owner, double weight) {
    int[] counts = data.interactions().countsOfItems();
    float[] logarithms = new float[counts.length];
    for (int item = 0; item < counts.length; item++) {
      logarithms[item] = (float) Math.log1p(counts[item]);
    }
    try (NDManager temporary = owner.newSubManager()) {
      NDArray taken = Torch.times(standardised(temporary.create(logarithms).expandDims(0)), weight);
      taken.attach(owner);
      return taken;
    }
  }

  /** Each row with mean 0 and deviation 1; a row of equal numbers becomes zeros. */
  private static NDArray standardised(NDArray rows) {
    NDArray centred = rows.sub(rows.mean(new int[] {1}, true));
    NDArray deviation = centred.square().mean(new int[] {1}, true).sqrt();
    return centred.div(deviation.maximum(rows.getManager().create(1e-12f)));
  }

  /** The network of the other model; only what ranks in the end is another. */
  private record Watched(Network inner, NDArray taken) implements Network {
    @Override
    public NDList weights() {
      return inner.weights();
    }

    @Override
    public void begin(int epoch) {
      inner.begin(epoch);
    }

    @Override
    public Pass pass(Batch batch, NDManager step) {
      return inner.pass(batch, step);
    }

    @Override
    public long work(Batch batch) {
      return inner.work(batch);
    }

    @Override
    public Scorer scorer() {
      NDManager own = taken.getManager().newSubManager();
      NDArray copy = taken.duplicate();
      copy.attach(own);
      return new Regularised(inner.scorer(), copy);
    }

    @Override
    public Scorer validationScorer() {
      return inner.validationScorer();
    }

    @Override
    public void close() {
      inner.close();
      taken.getManager().close();
    }
  }

  /** Owns the manager of what is taken away. */
  private record Regularised(Scorer inner, NDArray taken) implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      try (NDManager temporary = manager.newSubManager()) {
        NDArray scores = standardised(inner.score(cases, temporary)).subi(taken);
        scores.attach(manager);
        return scores;
      }
    }

    @Override
    public void close() {
      inner.close();
      taken.getManager().close();
    }
  }
}
