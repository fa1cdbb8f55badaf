package org.recital.components.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Model;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.task.Task;

/** Contract of every registered fitted model, with its default parameters. */
class FittedModelContractTest {
  private static final int USERS = 40;
  private static final int ITEMS = 30;

  /** User 0 has no interactions, user 1 has all items, the others some items, in part repeated. */
  private final Interactions train = RandomInteractions.of(USERS, ITEMS, 7);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Supplier<FittedModel>> models() {
    return Registry.load().all(Model.KIND).stream()
        .filter(component -> model(component.name()) instanceof FittedModel)
        .map(FittedModelContractTest::named);
  }

  /** A model with its default parameters, and with another model if it requires one. */
  private static Model model(String name) {
    boolean reranks = name.equals("popularity-reranked");
    return Components.model(name, reranks ? Map.of("model", "bpr-mf") : Map.of());
  }

  private static Supplier<FittedModel> named(Component<?, Model> component) {
    return new Supplier<>() {
      @Override
      public FittedModel get() {
        return (FittedModel) model(component.name());
      }

      @Override
      public String toString() {
        return component.name();
      }
    };
  }

  @ParameterizedTest
  @MethodSource("models")
  void scores_every_item_for_each_case_with_a_finite_number(Supplier<FittedModel> model) {
    NDArray scores = fitted(model, 1).score(Cases.ofUsers(train, allUsers()), manager);

    assertThat(scores.getShape()).isEqualTo(new Shape(USERS, ITEMS));
    assertThat(scores.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(scores.getDevice()).isEqualTo(manager.getDevice());
    for (float score : scores.toFloatArray()) {
      assertThat(score).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void scores_may_be_modified_by_the_caller(Supplier<FittedModel> model) {
    try (Scorer scorer = fitted(model, 1)) {
      Cases cases = Cases.ofUsers(train, allUsers());
      float[] before = scorer.score(cases, manager).toFloatArray();

      scorer.score(cases, manager).subi(3);

      assertThat(scorer.score(cases, manager).toFloatArray()).containsExactly(before);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void the_same_seed_gives_bit_identical_scores(Supplier<FittedModel> model) {
    Cases cases = Cases.ofUsers(train, allUsers());

    float[] once = fitted(model, 5).score(cases, manager).toFloatArray();
    float[] again = fitted(model, 5).score(cases, manager).toFloatArray();

    assertThat(again).containsExactly(once);
  }

  @ParameterizedTest
  @MethodSource("models")
  void scores_of_a_case_do_not_depend_on_the_batch(Supplier<FittedModel> model) {
    Scorer scorer = fitted(model, 1);

    float[] together = scorer.score(Cases.ofUsers(train, allUsers()), manager).toFloatArray();

    for (int user = 0; user < USERS; user++) {
      NDArray alone = scorer.score(Cases.ofUsers(train, new int[] {user}), manager);
      assertThat(alone.toFloatArray())
          .containsExactly(Arrays.copyOfRange(together, user * ITEMS, (user + 1) * ITEMS));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void no_cases_give_no_rows(Supplier<FittedModel> model) {
    NDArray scores = fitted(model, 1).score(Cases.ofUsers(train, new int[0]), manager);

    assertThat(scores.getShape()).isEqualTo(new Shape(0, ITEMS));
  }

  @ParameterizedTest
  @MethodSource("models")
  void training_data_without_interactions_can_be_fitted(Supplier<FittedModel> model) {
    Interactions nothing =
        new Interactions(ITEMS, new int[4], new int[0], new float[0], new long[0]);
    TrainingData data = new TrainingData(nothing, Map.of(), Map.of());

    Scorer scorer = model.get().fit(data, manager, new SplittableRandom(1));

    assertThat(scorer.score(Cases.ofUsers(nothing, new int[] {0, 1}), manager).isInfinite().any())
        .isEqualTo(manager.create(false));
  }

  @ParameterizedTest
  @MethodSource("models")
  void estimates_non_negative_memory_and_supports_a_task(Supplier<FittedModel> model) {
    assertThat(model.get().bytes(data())).isNotNegative();
    assertThat(model.get().tasks()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("raters")
  void rates_every_pair_with_a_finite_number_that_does_not_depend_on_the_batch(
      Supplier<FittedModel> model) {
    RatingScorer scorer = (RatingScorer) fitted(model, 1);
    int[] users = {0, 1, 2, 2, 39};
    int[] items = {3, 3, 29, 3, 0};

    NDArray together = scorer.rate(users, items, manager);

    assertThat(together.getShape()).isEqualTo(new Shape(5));
    assertThat(together.getDataType()).isEqualTo(DataType.FLOAT32);
    for (int i = 0; i < users.length; i++) {
      float alone = scorer.rate(new int[] {users[i]}, new int[] {items[i]}, manager).getFloat(0);
      assertThat(alone).isFinite().isEqualTo(together.getFloat(i));
    }
    assertThat(scorer.rate(new int[0], new int[0], manager).getShape()).isEqualTo(new Shape(0));
  }

  static Stream<Supplier<FittedModel>> raters() {
    return models().filter(model -> model.get().tasks().contains(Task.RATING));
  }

  private Scorer fitted(Supplier<FittedModel> model, long seed) {
    return model.get().fit(data(), manager, new SplittableRandom(seed));
  }

  private TrainingData data() {
    return new TrainingData(train, Map.of(), Map.of());
  }

  private static int[] allUsers() {
    int[] users = new int[USERS];
    Arrays.setAll(users, user -> user);
    return users;
  }
}
