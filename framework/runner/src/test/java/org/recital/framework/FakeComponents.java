package org.recital.framework;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.components.metric.TrueRecall;
import org.recital.framework.search.Grid;
import org.recital.framework.search.RandomSearch;
import org.recital.framework.search.SearchMethod;
import org.recital.framework.search.Tpe;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.Registry;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.metric.CatalogueMetric;
import org.recital.registry.metric.Metric;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Model;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.About;
import org.recital.registry.param.NoParameters;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.sampler.NegativeSampler;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;
import org.recital.registry.task.Task;
import org.recital.reports.store.Direction;

/** A small registry of components with parameters of every type and no behaviour. */
public final class FakeComponents implements ComponentProvider {
  public static Registry registry() {
    return Registry.of(List.of(new FakeComponents()));
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(DatasetSource.KIND, "toy", Toy.class),
        Component.of(Filter.KIND, "min-rating", MinRating.class),
        Component.of(Splitter.KIND, "random", RandomSplit.class),
        Component.of(Splitter.KIND, "whole", NoParameters.class, c -> new RandomSplit(0, 0.5)),
        Component.of(Model.KIND, "popularity", NoParameters.class, c -> new Counting()),
        Component.of(Model.KIND, "item-knn", Neighbours.class, c -> new Counting()),
        Component.of(Model.KIND, "bpr-mf", Factors.class),
        Component.of(Loss.KIND, "bpr", Bpr.class).withAliases("pairwise"),
        Component.of(Loss.KIND, "softmax", NoParameters.class, c -> new Softmax()),
        Component.of(NegativeSampler.KIND, "uniform", Uniform.class),
        Component.of(OptimizerFactory.KIND, "adam", Adam.class),
        Component.of(OptimizerFactory.KIND, "sgd", Sgd.class),
        Component.of(Schedule.KIND, "constant", NoParameters.class, c -> new Constant()),
        Component.of(Schedule.KIND, "plateau", NoParameters.class, c -> new Plateau()),
        Component.of(SearchMethod.KIND, "grid", Grid.class),
        Component.of(SearchMethod.KIND, "random", RandomSearch.class),
        Component.of(SearchMethod.KIND, "tpe", Tpe.class),
        Component.of(Candidates.KIND, "unseen", Candidates.Unseen.class),
        Component.of(Candidates.KIND, "sampled", Candidates.Sampled.class),
        metric("nDCG", Task.RANKING, Metric.Direction.HIGHER, true),
        metric("Recall", Task.RANKING, Metric.Direction.HIGHER, true),
        metric("Recall[tail]", Task.RANKING, Metric.Direction.HIGHER, true),
        metric("HitRate", Task.RANKING, Metric.Direction.HIGHER, true),
        metric("MRR", Task.RANKING, Metric.Direction.HIGHER, true),
        metric("AUC", Task.RANKING, Metric.Direction.HIGHER, false),
        metric("Gini", Task.RANKING, Metric.Direction.NEITHER, true),
        Component.of(Metric.KIND, "TrueRecall", NoParameters.class, c -> new TrueRecall()),
        metric("RMSE", Task.RATING, Metric.Direction.LOWER, false));
  }

  private static Component<?, ?> metric(
      String name, Task task, Metric.Direction direction, boolean cutoff) {
    return Component.of(
        Metric.KIND, name, NoParameters.class, c -> new Measure(task, direction, cutoff));
  }

  public enum Edition {
    SMALL,
    VERY_LARGE
  }

  public record Toy(
      @Param(value = "release of the data", byDefault = "small") Edition edition,
      @Param(value = "names of files", byDefault = "[]") List<String> files,
      @Param("country") Optional<String> country,
      @Param("maximum number of lines") OptionalInt lines)
      implements DatasetSource {
    @Override
    public String sha256(DataHome home) {
      return "0";
    }

    @Override
    public Dataset load(DataHome home) {
      throw new UnsupportedOperationException();
    }
  }

  public record MinRating(@Param("lowest rating of an interaction") double rating)
      implements Filter {
    @Override
    public Dataset apply(Dataset dataset, RandomGenerator random) {
      return dataset;
    }
  }

  public record RandomSplit(
      @Param(value = "fraction of interactions for validation", byDefault = "0.1")
          double validation,
      @Param(value = "fraction of interactions for test", byDefault = "0.1") double test)
      implements Splitter {
    @Override
    public Split split(Dataset dataset, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasValidation() {
      return validation > 0;
    }
  }

  public record Neighbours(@Param("number of neighbours") int neighbours) {
    public Neighbours {
      ParameterException.requirePositive("neighbours", neighbours);
    }
  }

  record Counting() implements FittedModel {
    @Override
    public Set<Task> tasks() {
      return Set.of(Task.RANKING);
    }

    @Override
    public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }
  }

  @About(
      value = "Matrix factorisation.",
      formula = "score(u, i) = p_u · q_i",
      papers =
          @Paper(
              value =
                  "Koren, Bell, Volinsky 2009. Matrix factorization techniques for recommender"
                      + " systems.",
              doi = "10.1109/MC.2009.263"))
  public record Factors(
      @Param(value = "embedding size", byDefault = "64") int embeddingSize,
      @Param(value = "number of layers", byDefault = "3") int layers,
      @Param(value = "bias terms", byDefault = "none") Bias bias,
      @Param(value = "sizes of the hidden layers", byDefault = "[]") List<Integer> hidden)
      implements GradientModel {
    public Factors {
      ParameterException.requirePositive("embeddingSize", embeddingSize);
      hidden = List.copyOf(hidden);
    }

    @Override
    public Set<Task> tasks() {
      return Set.of(Task.RANKING, Task.NEXT_ITEM);
    }

    @Override
    public Set<Scoring> supportedScores() {
      return Set.of(Scoring.TARGETS, Scoring.SAMPLED);
    }

    @Override
    public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
      throw new UnsupportedOperationException();
    }
  }

  public enum Bias {
    NONE,
    ITEMS,
    BOTH
  }

  public record Bpr(@Param(value = "weight of the L2 penalty", byDefault = "1e-4") double l2)
      implements Loss {
    public Bpr {
      ParameterException.requireNonNegative("l2", l2);
    }

    @Override
    public Set<Scoring> requiredScores() {
      return Set.of(Scoring.TARGETS, Scoring.SAMPLED);
    }

    @Override
    public Objective over(Interactions train, NDManager manager) {
      throw new UnsupportedOperationException();
    }
  }

  record Softmax() implements Loss {
    @Override
    public Set<Scoring> requiredScores() {
      return Set.of(Scoring.CATALOGUE);
    }

    @Override
    public Objective over(Interactions train, NDManager manager) {
      throw new UnsupportedOperationException();
    }
  }

  public record Uniform(
      @Param(value = "number of negatives for each positive", byDefault = "1") int count)
      implements NegativeSampler {
    @Override
    public Draw over(Interactions train) {
      throw new UnsupportedOperationException();
    }
  }

  public record Adam(@Param(value = "learning rate", byDefault = "1e-3") double learningRate)
      implements OptimizerFactory {
    @Override
    public Optimizer over(NDList weights) {
      throw new UnsupportedOperationException();
    }
  }

  public record Sgd(
      @Param(value = "learning rate", byDefault = "0.1") double learningRate,
      @Param(value = "whether to use Nesterov momentum", byDefault = "false") boolean nesterov)
      implements OptimizerFactory {
    @Override
    public Optimizer over(NDList weights) {
      throw new UnsupportedOperationException();
    }
  }

  record Constant() implements Schedule {
    @Override
    public Rate start(int epochs) {
      throw new UnsupportedOperationException();
    }
  }

  record Plateau() implements Schedule {
    @Override
    public Rate start(int epochs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean needsValidation() {
      return true;
    }
  }

  record Measure(Task task, Direction direction, boolean hasCutoff) implements CatalogueMetric {
    @Override
    public Set<Task> tasks() {
      return Set.of(task);
    }

    @Override
    public double measure(int[] counts) {
      return 0;
    }
  }
}
