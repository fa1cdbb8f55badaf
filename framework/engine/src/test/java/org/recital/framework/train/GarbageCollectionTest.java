package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.loss.BinaryCrossEntropy;
import org.recital.components.loss.Bpr;
import org.recital.components.loss.FullSoftmax;
import org.recital.components.loss.Huber;
import org.recital.components.loss.InversePropensity;
import org.recital.components.loss.PopularityDeconfounding;
import org.recital.components.model.causal.CausalPopularity;
import org.recital.components.model.causal.Dice;
import org.recital.components.model.causal.Macr;
import org.recital.components.model.factor.BprMf;
import org.recital.components.model.graph.LightGcn;
import org.recital.components.model.rating.NeuMf;
import org.recital.components.model.rating.RatingMlp;
import org.recital.components.model.sequence.Gru4Rec;
import org.recital.components.model.sequence.SasRec;
import org.recital.components.optimizer.Adam;
import org.recital.components.optimizer.Constant;
import org.recital.components.sampler.Uniform;
import org.recital.components.sampler.Unrated;
import org.recital.components.text.HashedTfIdf;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchForm;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Activation;

/** A garbage collection in the middle of a step must not free memory that the step still uses. */
class GarbageCollectionTest {
  /** Four users with three of six items each. */
  private static final Interactions TRAIN =
      new Interactions(
          6,
          new int[] {0, 3, 6, 9, 12},
          new int[] {0, 1, 2, 1, 2, 3, 3, 4, 5, 0, 4, 5},
          new float[] {1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3, 4},
          new long[0]);

  static Stream<Arguments> trainings() {
    return Stream.of(
        Arguments.of(new BprMf(4, 0.5), new Bpr(0.1)),
        Arguments.of(new BprMf(4, 0.5), new BinaryCrossEntropy(0.1)),
        Arguments.of(
            new RatingMlp(4, List.of(4), Activation.RELU, Activation.NONE, 0.2, List.of(), 0.5),
            new Huber(0.5, 0.01, 0.01)),
        Arguments.of(new Macr(4, 1, 0.5, 0.1, 0.1, 1), new BinaryCrossEntropy(0.1)),
        Arguments.of(new Dice(4, 1, 0.5, 0.1, 0.1, 0, 0.9, Dice.Inference.BOTH), new Bpr(0.1)),
        Arguments.of(
            new NeuMf(
                2, 3, List.of(4), NeuMf.Branches.BOTH, Activation.GELU, Activation.NONE, 0, 0.5),
            new Bpr(0.1)),
        Arguments.of(new LightGcn(4, 1, 0.5), new InversePropensity(0.5, 10, 0.1)),
        Arguments.of(new LightGcn(4, 1, 0.5), new PopularityDeconfounding(0.2, 0.1)),
        Arguments.of(causal(CausalPopularity.Form.WEIGHTED), new Bpr(0.1)),
        Arguments.of(causal(CausalPopularity.Form.ATTENTION), new Bpr(0.1)),
        Arguments.of(
            new Gru4Rec(4, 3, 1, 4, 2, 0.1, SasRec.Output.TIED, 0.5), new FullSoftmax(0.1)),
        Arguments.of(transformer(), new BinaryCrossEntropy(0.1)));
  }

  private static CausalPopularity causal(CausalPopularity.Form convolution) {
    return new CausalPopularity(
        4,
        convolution,
        2,
        0.5,
        CausalPopularity.Items.FREE,
        new HashedTfIdf(3, 64, 1),
        "description",
        CausalPopularity.Susceptibility.LSTM,
        3,
        2,
        CausalPopularity.Cut.COUNT,
        Optional.empty(),
        0.1,
        0.2,
        1,
        0.3,
        2,
        CausalPopularity.Inference.INTERVENE);
  }

  private static SasRec transformer() {
    return new SasRec(
        4,
        1,
        1,
        2,
        Activation.GELU,
        SasRec.Norm.PRE,
        SasRec.Positions.END,
        4,
        2,
        0.1,
        0.1,
        0.1,
        true,
        SasRec.Output.TIED,
        false,
        0.5);
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void a_garbage_collection_before_the_backward_pass_changes_no_weight(
      GradientModel model, Loss loss) {
    List<float[]> weights = weights(model, loss);

    assertThat(weights(new Collecting(model), loss))
        .usingElementComparator(Arrays::compare)
        .containsExactlyElementsOf(weights);
  }

  private static List<float[]> weights(GradientModel model, Loss loss) {
    boolean ratings = loss.requiredScores().contains(Scoring.RATINGS);
    TrainingConfig config =
        new TrainingConfig(
            3,
            4,
            new Adam(0.01, 0.9, 0.999, 1e-8, 0),
            new Constant(),
            ratings ? new Unrated(0) : new Uniform(2, false),
            new TrainingConfig.Interval(OptionalInt.of(1), OptionalInt.empty()),
            Optional.empty(),
            OptionalDouble.empty());
    Trainer trainer =
        new Trainer(
            config, loss, new Seed(1), Optional.empty(), Optional.empty(), new SilentListener());
    TrainingData data = new TrainingData(TRAIN, Map.of(), Map.of());
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainedNetwork trained = trainer.train(model, data, manager)) {
      return trained.network().weights().stream().map(NDArray::toFloatArray).toList();
    }
  }

  /** A model with a garbage collection between the forward and the backward pass of every step. */
  private record Collecting(GradientModel model) implements GradientModel {
    @Override
    public Set<Task> tasks() {
      return model.tasks();
    }

    @Override
    public Set<Scoring> supportedScores() {
      return model.supportedScores();
    }

    @Override
    public BatchForm batches() {
      return model.batches();
    }

    @Override
    public Network network(TrainingData data, NDManager manager, RandomGenerator random) {
      return new CollectingNetwork(model.network(data, manager, random));
    }
  }

  private record CollectingNetwork(Network network) implements Network {
    @Override
    public NDList weights() {
      return network.weights();
    }

    @Override
    public void begin(int epoch) {
      network.begin(epoch);
    }

    @Override
    public Pass pass(Batch batch, NDManager step) {
      return new CollectingPass(network.pass(batch, step));
    }

    @Override
    public long work(Batch batch) {
      return network.work(batch);
    }

    @Override
    public Scorer scorer() {
      return network.scorer();
    }

    @Override
    public Scorer validationScorer() {
      return network.validationScorer();
    }

    @Override
    public void close() {
      network.close();
    }
  }

  private record CollectingPass(Network.Pass pass) implements Network.Pass {
    @Override
    public Scores scores() {
      return pass.scores();
    }

    @Override
    public Optional<NDArray> term() {
      return pass.term();
    }

    @Override
    public NDList gradients(NDArray loss) {
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2)); // until the memory is freed
      for (int i = 0; i < 100; i++) {
        ByteBuffer.allocateDirect(Double.BYTES).putDouble(0, Double.NaN); // reuses freed memory
      }
      return pass.gradients(loss);
    }
  }
}
