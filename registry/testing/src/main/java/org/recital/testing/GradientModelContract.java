package org.recital.testing;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.recital.framework.train.Seed;
import org.recital.framework.train.TrainedNetwork;
import org.recital.framework.train.Trainer;
import org.recital.framework.train.TrainingConfig;
import org.recital.framework.train.TrainingListener;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.config.Parameter;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;

/** Contract tests for every gradient-trained model. */
final class GradientModelContract {
  private static final int EPOCHS = 8;
  private static final int FEW_EPOCHS = 3;
  static final Interactions TRAIN =
      RandomInteractions.withUnseenItem(ScorerContract.USERS, ScorerContract.ITEMS, 7);

  private final Supplier<ModelConfig> model;
  private final Registry registry;

  private GradientModelContract(Supplier<ModelConfig> model, Registry registry) {
    this.model = model;
    this.registry = registry;
  }

  static List<DynamicTest> tests(Supplier<ModelConfig> model, Registry registry) {
    GradientModelContract contract = new GradientModelContract(model, registry);
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("weights have names and are finite", contract::weights));
    tests.add(dynamicTest("equal seeds give equal weights", contract::equalSeeds));
    tests.add(dynamicTest("only network() draws initial weights", contract::drawsOnce));
    tests.add(dynamicTest("a step leaves no arrays behind", contract::leavesNoArrays));
    tests.add(dynamicTest("the size estimate counts all weights", contract::size));
    tests.add(dynamicTest("at least one loss needs only supported scores", contract::hasLoss));
    for (Loss loss : contract.losses()) {
      String name = loss.getClass().getSimpleName();
      tests.add(dynamicTest("training lowers the loss " + name, () -> contract.lowers(loss)));
    }
    tests.add(dynamicTest("training changes every weight", contract::changesEveryWeight));
    tests.add(dynamicTest("a saved model gives equal scores", contract::saved));
    ScorerContract.rules(contract.model())
        .forEach((name, rule) -> tests.add(dynamicTest(name, () -> contract.check(rule))));
    return tests;
  }

  private GradientModel model() {
    return (GradientModel) model.get().model();
  }

  /** The losses in the registry that the model supports, with default parameters. */
  private List<Loss> losses() {
    return losses(Map.of());
  }

  /**
   * {@link #losses()} without penalties. The gradient of a penalty would also reach weights that no
   * score uses.
   */
  private List<Loss> withoutPenalty() {
    return losses(Map.of("l1", 0, "l2", 0));
  }

  /**
   * @param parameters parameter values, for the losses that have these parameters
   */
  private List<Loss> losses(Map<String, ?> parameters) {
    List<Loss> losses = new ArrayList<>();
    for (Component<?, Loss> component : registry.all(Loss.KIND)) {
      Map<String, Object> own = new HashMap<>(parameters);
      own.keySet()
          .retainAll(Parameter.of(component.config()).stream().map(Parameter::key).toList());
      Components.byDefault(registry, Loss.KIND, component.name())
          .map(loss -> own.isEmpty() ? loss : with(own, component))
          .filter(loss -> model().supportedScores().containsAll(loss.requiredScores()))
          .ifPresent(losses::add);
    }
    return losses;
  }

  private Loss with(Map<String, ?> parameters, Component<?, Loss> loss) {
    return Components.of(registry, Loss.KIND, loss.name(), parameters);
  }

  private void hasLoss() {
    assertThat(model().tasks()).isNotEmpty();
    assertThat(losses()).isNotEmpty();
  }

  private void weights() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Network network = model().network(data(), manager, new SplittableRandom(1))) {
      assertThat(network.weights()).isNotEmpty();
      assertThat(network.weights().stream().map(NDArray::getName))
          .doesNotHaveDuplicates()
          .allSatisfy(name -> assertThat(name).isNotBlank());
      network.weights().forEach(GradientModelContract::assertFinite);
    }
  }

  /** A size estimate is optional, but must count all weights. */
  private void size() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Network network = model().network(data(), manager, new SplittableRandom(1))) {
      long values = network.weights().stream().mapToLong(NDArray::size).sum();
      model()
          .size(data(), new BatchSize(64, 1, 1))
          .ifPresent(size -> assertThat(size.weights()).isEqualTo(values));
    }
  }

  private static void assertFinite(NDArray weights) {
    for (float weight : weights.toFloatArray()) {
      assertThat(weight).as(weights.getName()).isFinite();
    }
  }

  private void equalSeeds() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Network one = model().network(data(), manager, new SplittableRandom(5));
        Network other = model().network(data(), manager, new SplittableRandom(5))) {
      assertThat(other.weights()).hasSameSizeAs(one.weights());
      for (int i = 0; i < one.weights().size(); i++) {
        assertThat(other.weights().get(i).toFloatArray())
            .containsExactly(one.weights().get(i).toFloatArray());
      }
    }
  }

  /** A pass and a scorer draw no random numbers from the generator of the initial weights. */
  private void drawsOnce() {
    SplittableRandom used = new SplittableRandom(5);
    SplittableRandom unused = new SplittableRandom(5);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Network network = model().network(data(), manager, used);
        Network other = model().network(data(), manager, unused)) {
      assertThat(other.weights()).hasSameSizeAs(network.weights());
      network.begin(1);
      SmallBatch.of(model(), TRAIN, manager).pass(network, model().supportedScores(), manager);
      network.scorer().close();
      network.validationScorer().close();
    }
    if (used.nextLong() != unused.nextLong()) {
      fail(
          "a pass or scorer() draws random numbers from the generator that network() received for"
              + " the initial weights: a training that resumes from a checkpoint would differ. Draw"
              + " them from libtorch's generator, which is seeded at every step, as Layers.dropout"
              + " does");
    }
  }

  private void leavesNoArrays() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Network network = model().network(data(), manager, new SplittableRandom(5))) {
      NDManager own = network.weights().head().getManager();
      int before = own.getManagedArrays().size();
      SmallBatch.of(model(), TRAIN, manager).pass(network, model().supportedScores(), manager);
      StepArrays.requireNoMore(before, own, "network()");
    }
  }

  private void lowers(Loss loss) {
    LossCurve curve = new LossCurve();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainedNetwork trained = train(loss, EPOCHS, curve, manager)) {
      trained.network().weights().forEach(GradientModelContract::assertFinite);
    }
    assertThat(curve.values).hasSize(EPOCHS);
    assertThat(curve.values.get(EPOCHS - 1)).isLessThan(curve.values.get(0));
  }

  /**
   * For every weight, there is a loss under which it changes after the first epoch. The gradient of
   * a weight may be zero for some batches and losses, but not for all.
   */
  private void changesEveryWeight() {
    Set<String> unchanged = new LinkedHashSet<>(weightsAfter(1, losses().get(0)).keySet());
    for (Loss loss : withoutPenalty()) {
      if (!unchanged.isEmpty()) {
        Map<String, float[]> first = weightsAfter(1, loss);
        Map<String, float[]> last = weightsAfter(FEW_EPOCHS, loss);
        unchanged.removeIf(name -> !Arrays.equals(first.get(name), last.get(name)));
      }
    }
    if (!unchanged.isEmpty()) {
      fail(
          "training changes no value of "
              + unchanged.stream().map(name -> "'" + name + "'").collect(joining(", "))
              + ": the gradients are 0 under every loss that the model supports. Compute the scores"
              + " in pass from the leaf of each weight, an array of Torch.leaves(weights(), step),"
              + " and not from the weight itself; remove unused weights from weights()");
    }
  }

  private Map<String, float[]> weightsAfter(int epochs, Loss loss) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainedNetwork trained = train(loss, epochs, new LossCurve(), manager)) {
      return trained.network().weights().stream()
          .collect(toMap(NDArray::getName, NDArray::toFloatArray));
    }
  }

  private void check(ScorerContract.Rule rule) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainedNetwork trained = train(losses().get(0), 1, new LossCurve(), manager)) {
      rule.check(trained.scorer(), TRAIN, manager);
    }
  }

  private void saved() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainedNetwork trained = train(losses().get(0), 1, new LossCurve(), manager)) {
      SavedModelContract.check(model.get(), trained.scorer(), TRAIN, registry, manager);
    }
  }

  private TrainedNetwork train(Loss loss, int epochs, LossCurve curve, NDManager manager) {
    Map<String, Object> optimizer = Map.of("type", "adam", "learning_rate", 0.01);
    Map<String, ?> training = Map.of("epochs", epochs, "batch_size", 64, "optimizer", optimizer);
    TrainingConfig config = Components.parameters(TrainingConfig.class, "training", training);
    return new Trainer(config, loss, new Seed(1), Optional.empty(), Optional.empty(), curve)
        .train(model(), data(), manager);
  }

  private static TrainingData data() {
    return new TrainingData(TRAIN, Map.of(), Map.of());
  }

  /** The mean training loss of each epoch. */
  private static final class LossCurve implements TrainingListener {
    private final List<Double> values = new ArrayList<>();

    @Override
    public void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected) {
      // only metric values are recorded
    }

    @Override
    public void resumed(int epoch, long step) {
      // not called in these tests
    }

    @Override
    public void metricValue(String name, int epoch, long step, double value, Instant time) {
      if (name.equals("loss")) {
        values.add(value);
      }
    }
  }
}
