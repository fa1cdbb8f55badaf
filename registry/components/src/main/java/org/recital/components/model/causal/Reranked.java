package org.recital.components.model.causal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchForm;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FitContext;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Model;
import org.recital.registry.model.Network;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Torch;

/**
 * Re-ranking of another model's scores by popularity ({@code popularity-reranked}). z standardises
 * its input to mean 0 and standard deviation 1 over the catalogue; a constant input gives zeros. n
 * is the number of training interactions of an item.
 *
 * <p>{@code weight} does not affect training: epochs are always selected by the scores of the other
 * model.
 */
@About(
    value = "Re-ranking of another model's scores with a penalty on item popularity.",
    formula = "score'(u, i) = z(score(u, ·))ᵢ − weight · z(ln(1 + n))ᵢ",
    papers =
        @Paper(
            value =
                "Abdollahpouri et al. Managing Popularity Bias in Recommender Systems with"
                    + " Personalized Re-ranking. FLAIRS 2019",
            doi = "10.48550/arXiv.1901.07555"))
final class Reranked {
  /** The parameters of {@link Reranked}. */
  public record Config(
      @Param("model whose scores are re-ranked") Model model,
      @Param(
              value = "weight of the popularity penalty; negative values favour popular items",
              byDefault = "0.5",
              min = -UpperBound.FLOAT,
              max = UpperBound.FLOAT)
          double weight) {
    public Config {
      if (Task.LISTS.stream().noneMatch(model.tasks()::contains)) {
        throw new ParameterException("model", "must support the task ranking or next-item");
      }
    }
  }

  private Reranked() {}

  /**
   * A model that re-ranks another one. It is gradient-trained if and only if the other model is.
   */
  public static Model of(Config config) {
    return config.model() instanceof GradientModel model
        ? new RerankedGradientModel(model, config.weight())
        : new RerankedFittedModel((FittedModel) config.model(), config.weight());
  }

  private static Set<Task> lists(Model model) {
    Set<Task> tasks = EnumSet.copyOf(model.tasks());
    tasks.retainAll(Task.LISTS);
    return tasks;
  }

  private record RerankedFittedModel(FittedModel model, double weight) implements FittedModel {
    @Override
    public Set<Task> tasks() {
      return lists(model);
    }

    @Override
    public boolean scoresHistories() {
      return model.scoresHistories();
    }

    @Override
    public boolean canBeSaved() {
      return model.canBeSaved();
    }

    @Override
    public boolean usesWeights() {
      return model.usesWeights();
    }

    @Override
    public long bytes(TrainingData data) {
      return model.bytes(data);
    }

    @Override
    public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
      return new RerankedScorer(
          model.fit(data, manager, random), popularity(data, manager.newSubManager(), weight));
    }

    @Override
    public Scorer fit(
        TrainingData data, FitContext context, NDManager manager, RandomGenerator random) {
      return new RerankedScorer(
          model.fit(data, context, manager, random),
          popularity(data, manager.newSubManager(), weight));
    }

    @Override
    public Scorer restore(StateReader saved, NDManager manager) {
      return RerankedScorer.restore(model, saved, manager);
    }
  }

  private record RerankedGradientModel(GradientModel model, double weight)
      implements GradientModel {
    @Override
    public Set<Task> tasks() {
      return lists(model);
    }

    @Override
    public boolean scoresHistories() {
      return model.scoresHistories();
    }

    @Override
    public boolean canBeSaved() {
      return model.canBeSaved();
    }

    @Override
    public boolean usesWeights() {
      return model.usesWeights();
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
    public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
      return model.size(data, batch);
    }

    @Override
    public Network network(TrainingData data, NDManager manager, RandomGenerator random) {
      Network inner = model.network(data, manager, random);
      return new RerankedNetwork(inner, popularity(data, manager.newSubManager(), weight));
    }

    @Override
    public Scorer restore(StateReader saved, NDManager manager) {
      return RerankedScorer.restore(model, saved, manager);
    }
  }

  /** Penalty on each item, {@code [1, items]}, attached to {@code owner}. */
  private static NDArray popularity(TrainingData data, NDManager owner, double weight) {
    int[] counts = data.interactions().countsOfItems();
    float[] logarithms = new float[counts.length];
    for (int item = 0; item < counts.length; item++) {
      logarithms[item] = (float) Math.log1p(counts[item]);
    }
    try (NDManager temporary = owner.newSubManager()) {
      NDArray penalty =
          Torch.times(standardised(temporary.create(logarithms).expandDims(0)), weight);
      penalty.attach(owner);
      return penalty;
    }
  }

  /** The rows standardised to mean 0 and standard deviation 1; a constant row becomes zeros. */
  private static NDArray standardised(NDArray rows) {
    NDArray centred = rows.sub(rows.mean(new int[] {1}, true));
    NDArray std = centred.square().mean(new int[] {1}, true).sqrt(); // [rows, 1]
    return centred.div(std.maximum(rows.getManager().create(1e-12f)));
  }

  /** Network of the other model, with re-ranked final scores. */
  private record RerankedNetwork(Network inner, NDArray penalty) implements Network {
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
      NDManager scorers = penalty.getManager().newSubManager();
      NDArray copy = penalty.duplicate();
      copy.attach(scorers);
      return new RerankedScorer(inner.scorer(), copy);
    }

    @Override
    public Scorer validationScorer() {
      return inner.validationScorer();
    }

    @Override
    public void close() {
      inner.close();
      penalty.getManager().close();
    }
  }

  /** Scorer that subtracts the penalty. Owns the manager of the penalty. */
  private record RerankedScorer(Scorer inner, NDArray penalty) implements Scorer {
    private static final String MODEL = "model";
    private static final String PENALTY = "penalty";

    static Scorer restore(Model model, StateReader saved, NDManager manager) {
      Scorer inner = model.restore(saved.part(MODEL), manager);
      try {
        return Scorer.owning(
            manager,
            owner -> new RerankedScorer(inner, saved.array(PENALTY, owner, 1, saved.items())));
      } catch (RuntimeException e) {
        inner.close();
        throw e;
      }
    }

    @Override
    public void save(StateWriter to) {
      inner.save(to.part(MODEL));
      to.write(PENALTY, penalty);
    }

    @Override
    public NDArray score(Cases cases, NDManager manager) {
      try (NDManager temporary = manager.newSubManager()) {
        NDArray scores = standardised(inner.score(cases, temporary)).subi(penalty);
        scores.attach(manager);
        return scores;
      }
    }

    @Override
    public void close() {
      inner.close();
      penalty.getManager().close();
    }
  }
}
