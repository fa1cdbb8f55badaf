package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Model;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.sampler.NegativeSampler;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Torch;

/** Components that break a rule fail its test, and only that one. */
class ContractsTest {
  @Test
  void a_component_that_keeps_all_rules_passes() {
    assertThat(failures(Component.of(Loss.KIND, "hinge", Hinge.class))).isEmpty();
  }

  @Test
  void a_component_without_description_meaning_or_name_fails() {
    assertThat(failures(Component.of(Loss.KIND, "Bare_Loss", Bare.class)))
        .containsExactly(
            "has a name that specs can use",
            "has a description of one sentence",
            "every parameter has a meaning");
  }

  @Test
  void a_failure_names_the_component_and_the_test() {
    DynamicTest first =
        Contracts.of(new Provider(Component.of(Loss.KIND, "Bare_Loss", Bare.class)))
            .tests()
            .flatMap(ContractsTest::leaves)
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> first.getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("loss 'Bare_Loss', \"has a name that specs can use\": ");
  }

  @Test
  void required_parameters_must_be_given() {
    Component<?, ?> component = Component.of(Splitter.KIND, "needy", Needy.class);

    assertThat(failures(component)).containsExactly("defaults are valid");
    assertThat(failures(component, Map.of("share", 0.5))).isEmpty();
  }

  @Test
  void a_loss_with_gradients_of_something_else_fails() {
    assertThat(failures(Component.of(Loss.KIND, "wrong", WrongGradient.class)))
        .containsExactly("gradients match finite differences");
  }

  @Test
  void a_loss_that_is_no_single_number_fails() {
    assertThat(failures(Component.of(Loss.KIND, "many", Many.class)))
        .contains("is one finite number");
  }

  @Test
  void a_metric_that_reads_below_the_cutoff_fails() {
    assertThat(failures(Component.of(Metric.KIND, "Length", Length.class)))
        .containsExactly("items below the cutoff do not count");
  }

  @Test
  void a_split_that_repeats_interactions_fails() {
    assertThat(failures(Component.of(Splitter.KIND, "leaky", Leaky.class)))
        .containsExactly(
            "every interaction is in exactly one part, or in at most one if the split declares"
                + " that it is no partition");
  }

  @Test
  void a_sampler_that_draws_seen_items_fails() {
    assertThat(failures(Component.of(NegativeSampler.KIND, "first", First.class)))
        .containsExactly("draws items of the catalogue that are unseen");
  }

  @Test
  void a_model_whose_scores_change_with_the_batch_fails() {
    assertThat(failures(Component.of(Model.KIND, "batchwise", Batchwise.class)))
        .contains("scores of a case do not depend on the other cases");
  }

  @Test
  void numbers_of_java_in_recorded_operations_are_found() {
    assertThat(failing(Contracts.of(new Provider(Component.of(Loss.KIND, "hinge", Hinge.class)))))
        .as("this package has a loss that multiplies by a number")
        .contains("tensors are not combined with Java numbers");
  }

  private static Set<String> failures(Component<?, ?> component) {
    return failures(component, Map.of());
  }

  private static Set<String> failures(Component<?, ?> component, Map<String, ?> parameters) {
    Set<String> failing =
        failing(Contracts.of(new Provider(component)).with(component.name(), parameters));
    failing.remove("tensors are not combined with Java numbers");
    return failing;
  }

  private static Set<String> failing(Contracts contracts) {
    Set<String> failing = new LinkedHashSet<>();
    contracts.tests().flatMap(ContractsTest::leaves).forEach(test -> run(test, failing));
    return failing;
  }

  static Stream<DynamicTest> leaves(DynamicNode node) {
    return node instanceof DynamicContainer container
        ? container.getChildren().flatMap(ContractsTest::leaves)
        : Stream.of((DynamicTest) node);
  }

  private static void run(DynamicTest test, Set<String> failing) {
    try {
      test.getExecutable().execute();
    } catch (Throwable failure) {
      failing.add(test.getDisplayName());
    }
  }

  /** Not public: contracts do not need a provider that can be loaded as a service. */
  record Provider(Component<?, ?> component) implements ComponentProvider {
    @Override
    public List<Component<?, ?>> components() {
      return List.of(component);
    }
  }

  @About("Mean of max(0, 1 - t + s) over targets t and negatives s.")
  record Hinge(@Param(value = "margin", byDefault = "1", min = 0) double margin) implements Loss {
    @Override
    public Set<Scoring> requiredScores() {
      return Set.of(Scoring.TARGETS, Scoring.SAMPLED);
    }

    @Override
    public Objective over(Interactions train, NDManager manager) {
      return scores -> {
        NDArray difference = scores.sampled().sub(scores.targets().expandDims(1)); // [rows, n]
        return ai.djl.nn.Activation.softPlus(Torch.plus(difference, margin)).mean(); // []
      };
    }
  }

  record Bare(@Param(value = "", byDefault = "1") double margin) implements Loss {
    @Override
    public Set<Scoring> requiredScores() {
      return Set.of(Scoring.TARGETS);
    }

    @Override
    public Objective over(Interactions train, NDManager manager) {
      return scores -> Torch.logSigmoid(scores.targets()).mean(); // []
    }
  }

  @About("A loss whose gradient reads a number of Java.")
  record ByNumber() implements Loss {
    @Override
    public Set<Scoring> requiredScores() {
      return Set.of(Scoring.TARGETS);
    }

    @Override
    public Objective over(Interactions train, NDManager manager) {
      return scores -> scores.targets().mul(2).mean(); // []
    }
  }

  @About("A loss whose gradients do not reach some scores.")
  record WrongGradient() implements Loss {
    @Override
    public Set<Scoring> requiredScores() {
      return Set.of(Scoring.TARGETS);
    }

    @Override
    public Objective over(Interactions train, NDManager manager) {
      return scores -> {
        NDArray copy = scores.targets().stopGradient(); // [rows]
        return Torch.logSigmoid(scores.targets()).mean().add(copy.square().mean()); // []
      };
    }
  }

  @About("A loss with a value for each row.")
  record Many() implements Loss {
    @Override
    public Set<Scoring> requiredScores() {
      return Set.of(Scoring.TARGETS);
    }

    @Override
    public Objective over(Interactions train, NDManager manager) {
      return scores -> scores.targets();
    }
  }

  @About("The length of the list, whatever the cutoff.")
  record Length() implements CaseMetric {
    @Override
    public Measure over(MetricData data) {
      return ranked -> ranked.ranking().length;
    }

    @Override
    public Direction direction() {
      return Direction.NEITHER;
    }
  }

  @About("All interactions in two parts.")
  record Leaky() implements Splitter {
    @Override
    public Split split(Dataset dataset, RandomGenerator random) {
      Interactions all = dataset.interactions();
      return new Split(all, nothing(all), all);
    }

    @Override
    public boolean hasValidation() {
      return false;
    }
  }

  @About("Everything in the test part but the first user's items.")
  record Needy(@Param("share of nothing in particular") double share) implements Splitter {
    @Override
    public Split split(Dataset dataset, RandomGenerator random) {
      Interactions all = dataset.interactions();
      int half = all.from(all.users() / 2);
      return new Split(part(all, 0, half), nothing(all), part(all, half, all.size()));
    }

    @Override
    public boolean hasValidation() {
      return false;
    }
  }

  @About("The first items of the catalogue.")
  record First() implements NegativeSampler {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public Draw over(Interactions train) {
      return (user, negatives, from, to, random) -> Arrays.fill(negatives, from, to, 0);
    }
  }

  @About("Scores by the number of cases.")
  record Batchwise() implements FittedModel {
    @Override
    public Set<Task> tasks() {
      return Set.of(Task.RANKING);
    }

    @Override
    public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
      int items = data.interactions().items();
      return new Scorer() {
        @Override
        public NDArray score(Cases cases, NDManager owner) {
          float[] scores = new float[cases.size() * items];
          Arrays.fill(scores, cases.size());
          return owner.create(scores, new ai.djl.ndarray.types.Shape(cases.size(), items));
        }

        @Override
        public void close() {
          // holds nothing
        }
      };
    }
  }

  private static Interactions nothing(Interactions all) {
    return part(all, 0, 0);
  }

  /** The interactions at some positions, which begin and end with a user. */
  private static Interactions part(Interactions all, int from, int to) {
    int[] offsets = new int[all.users() + 1];
    for (int user = 0; user <= all.users(); user++) {
      int offset = user == all.users() ? all.size() : all.from(user);
      offsets[user] = Math.max(0, Math.min(offset, to) - from);
    }
    return new Interactions(
        all.items(),
        offsets,
        Arrays.copyOfRange(all.itemColumn(), from, to),
        Arrays.copyOfRange(all.ratingColumn(), from, to),
        Arrays.copyOfRange(all.timestampColumn(), from, to));
  }
}
