package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.recital.registry.Component;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.InnerProduct;
import org.recital.registry.model.InnerProductScorer;
import org.recital.registry.model.Model;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Layers;
import org.recital.registry.torch.Torch;

/**
 * A gradient-trained model with a bug fails the test for this bug, with a message that names the
 * cause.
 */
class GradientModelMutantsTest {
  private static final String NAME = "biased";

  @Test
  void a_model_without_fault_passes() {
    assertThat(failures(contracts(Map.of()))).isEmpty();
    assertThat(failures(contracts(Map.of("dropout", 0.5)))).isEmpty();
  }

  @Test
  void a_weight_that_is_used_without_its_leaf_is_named() {
    assertThat(failures(contracts(Map.of("fault", Fault.NO_LEAF))))
        .containsOnlyKeys("training changes every weight")
        .containsValue(
            "model 'biased', \"training changes every weight\": training changes no value of"
                + " 'biases': the gradients are 0 under every loss that the model supports. Compute"
                + " the scores in pass from the leaf of each weight, an array of"
                + " Torch.leaves(weights(), step), and not from the weight itself; remove unused"
                + " weights from weights()");
  }

  @Test
  void a_scorer_with_another_formula_is_reported_with_both_scores() {
    assertThat(failures(contracts(Map.of("fault", Fault.OTHER_FORMULA))))
        .containsOnlyKeys("pass and scorer() give equal scores")
        .hasEntrySatisfying(
            "pass and scorer() give equal scores",
            message ->
                assertThat(message)
                    .matches(
                        "model 'biased', \"pass and scorer\\(\\) give equal scores\": the score of user"
                            + " 1 and item \\d+ is \\S+ in pass \\(\\w+\\) and \\S+ in scorer\\(\\), with"
                            + " the same weights\\. Compute both with one formula, or, if the"
                            + " difference is intended, name the model in"
                            + " Contracts\\.withOtherScoresInTraining"));
  }

  @Test
  void other_scores_in_training_can_be_declared() {
    Contracts contracts =
        contracts(Map.of("fault", Fault.OTHER_FORMULA)).withOtherScoresInTraining(NAME);

    assertThat(failures(contracts)).isEmpty();
  }

  @Test
  void dropout_with_another_name_is_reported() {
    assertThat(failures(contracts(Map.of("rate", 0.5))))
        .containsOnlyKeys("pass and scorer() give equal scores")
        .containsValue(
            "model 'biased', \"pass and scorer() give equal scores\": two passes give different"
                + " scores with the same weights. If pass uses dropout, the name of the rate"
                + " parameter must be 'dropout' or end with '_dropout', because this test sets such"
                + " parameters to 0. If pass uses other random numbers, name the model in"
                + " Contracts.withOtherScoresInTraining");
  }

  @Test
  void an_array_that_a_step_leaves_is_reported() {
    assertThat(failures(contracts(Map.of("fault", Fault.KEPT_ARRAY))))
        .containsOnlyKeys("a step leaves no arrays behind")
        .containsValue(
            "model 'biased', \"a step leaves no arrays behind\": a step leaves an array in the manager of"
                + " network(), which frees them only when the training ends. The result of x.op(y)"
                + " belongs to the manager of x: begin with an array of the step, or look constants"
                + " up with Torch.embedding(constants, indices, step)");
  }

  @Test
  void random_numbers_of_java_in_a_pass_are_reported() {
    assertThat(failures(contracts(Map.of("fault", Fault.JAVA_NOISE))))
        .containsOnlyKeys("only network() draws initial weights")
        .containsValue(
            "model 'biased', \"only network() draws initial weights\": a pass or scorer() draws"
                + " random numbers from the generator that network() received for the initial"
                + " weights: a training that resumes from a checkpoint would differ. Draw them from"
                + " libtorch's generator, which is seeded at every step, as Layers.dropout does");
  }

  private static Contracts contracts(Map<String, ?> parameters) {
    Component<?, ?> component = Component.of(Model.KIND, NAME, Biased.class);
    return Contracts.of(new ContractsTest.Provider(component)).with(NAME, parameters);
  }

  /** The messages of the model's failing tests. */
  private static Map<String, String> failures(Contracts contracts) {
    Map<String, String> failures = new LinkedHashMap<>();
    contracts
        .tests()
        .limit(1) // the container of the model
        .flatMap(ContractsTest::leaves)
        .forEach(test -> run(test, failures));
    return failures;
  }

  private static void run(DynamicTest test, Map<String, String> failures) {
    try {
      test.getExecutable().execute();
    } catch (Throwable failure) {
      failures.put(test.getDisplayName(), String.valueOf(failure.getMessage()));
    }
  }

  enum Fault {
    NONE,
    NO_LEAF,
    OTHER_FORMULA,
    JAVA_NOISE,
    KEPT_ARRAY
  }

  /** Matrix factorisation with an item bias: [p, 1] · [q, b]. */
  @About("Matrix factorisation with an item bias.")
  record Biased(
      @Param(value = "fault of the model", byDefault = "none") Fault fault,
      @Param(value = "dropout rate", byDefault = "0", min = 0, below = 1) double dropout,
      @Param(value = "another dropout rate", byDefault = "0", min = 0, below = 1) double rate)
      implements GradientModel {
    private static final int SIZE = 4;

    @Override
    public Set<Task> tasks() {
      return Set.of(Task.RANKING);
    }

    @Override
    public Set<Scoring> supportedScores() {
      return Scoring.ofItems();
    }

    @Override
    public Network network(TrainingData data, NDManager manager, RandomGenerator random) {
      Interactions train = data.interactions();
      NDManager owner = manager.newSubManager();
      NDArray users = InitialWeights.normal(new Shape(train.users(), SIZE), 0.1, owner, random);
      NDArray items = InitialWeights.normal(new Shape(train.items(), SIZE), 0.1, owner, random);
      NDArray biases = owner.zeros(new Shape(train.items(), 1)).duplicate();
      users.setName("users");
      items.setName("items");
      biases.setName("biases");
      return new Factors(this, owner, users, items, biases, random);
    }

    @Override
    public Scorer restore(StateReader saved, NDManager manager) {
      return InnerProductScorer.restore(saved, manager);
    }
  }

  private record Factors(
      Biased model,
      NDManager owner,
      NDArray users,
      NDArray items,
      NDArray biases,
      RandomGenerator random)
      implements Network {
    @Override
    public NDList weights() {
      return new NDList(users, items, biases);
    }

    @Override
    public Pass pass(Batch batch, NDManager step) {
      NDList leaves = Torch.leaves(weights(), step);
      NDArray rows = // [rows, size]
          Torch.embedding(leaves.get(0), ((Batch.Interactions) batch).users(), step);
      double rate = model.dropout + model.rate;
      NDArray vectors = Layers.dropout(rows, rate); // [rows, size]
      if (model.fault == Fault.JAVA_NOISE) {
        random.nextDouble();
      }
      NDArray itemBiases = model.fault == Fault.NO_LEAF ? biases : leaves.get(2); // [items, 1]
      if (model.fault == Fault.KEPT_ARRAY) {
        users.neg(); // belongs to the manager of the weights
      }
      NDArray ones = step.ones(new Shape(batch.rows(), 1)); // [rows, 1]
      NDArray items = leaves.get(1).concat(itemBiases, 1); // [items, size + 1]
      Scores scores = InnerProduct.ofRows(vectors.concat(ones, 1), items, batch, step);
      return new Pass() {
        @Override
        public Scores scores() {
          return scores;
        }

        @Override
        public NDList gradients(NDArray loss) {
          return Torch.gradients(loss, leaves);
        }
      };
    }

    @Override
    public Scorer scorer() {
      return Scorer.owning(
          owner,
          own -> {
            try (NDManager work = own.newSubManager()) {
              NDArray vectors = users.concat(work.ones(new Shape(users.getShape().get(0), 1)), 1);
              NDArray column = model.fault == Fault.OTHER_FORMULA ? biases.neg() : biases;
              NDArray table = // [users + items, size + 1]
                  Torch.concat(new NDList(vectors, items.concat(column, 1)));
              table.attach(own);
              return new InnerProductScorer(own, table, (int) users.getShape().get(0));
            }
          });
    }

    @Override
    public void close() {
      owner.close();
    }
  }
}
