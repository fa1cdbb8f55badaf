package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.recital.registry.Registry;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;

/** Contract tests for every fitted model. */
final class FittedModelContract {
  private static final Interactions TRAIN =
      RandomInteractions.of(ScorerContract.USERS, ScorerContract.ITEMS, 7);

  private final Supplier<ModelConfig> model;
  private final Registry registry;
  private final NDManager manager;

  private FittedModelContract(Supplier<ModelConfig> model, Registry registry, NDManager manager) {
    this.model = model;
    this.registry = registry;
    this.manager = manager;
  }

  static List<DynamicTest> tests(Supplier<ModelConfig> config, Registry registry) {
    Function<Consumer<FittedModelContract>, Executable> in = in(config, registry);
    List<DynamicTest> tests = new ArrayList<>();
    ScorerContract.rules(config.get().model())
        .forEach((name, rule) -> tests.add(dynamicTest(name, in.apply(c -> c.apply(rule)))));
    tests.add(
        dynamicTest("a saved model gives equal scores", in.apply(FittedModelContract::saved)));
    tests.add(
        dynamicTest("equal seeds give equal scores", in.apply(FittedModelContract::equalSeeds)));
    tests.add(
        dynamicTest(
            "training data may have no interactions", in.apply(FittedModelContract::noData)));
    tests.add(
        dynamicTest(
            "has a task and an estimate of its memory",
            in.apply(FittedModelContract::taskAndMemory)));
    return tests;
  }

  private static Function<Consumer<FittedModelContract>, Executable> in(
      Supplier<ModelConfig> model, Registry registry) {
    return contract ->
        () -> {
          try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            contract.accept(new FittedModelContract(model, registry, manager));
          }
        };
  }

  private FittedModel model() {
    return (FittedModel) model.get().model();
  }

  private void saved() {
    try (Scorer scorer = fit(TRAIN, 1)) {
      SavedModelContract.check(model.get(), scorer, TRAIN, registry, manager);
    }
  }

  private void apply(ScorerContract.Rule rule) {
    try (Scorer scorer = fit(TRAIN, 1)) {
      rule.check(scorer, TRAIN, manager);
    }
  }

  private void equalSeeds() {
    try (Scorer one = fit(TRAIN, 5);
        Scorer other = fit(TRAIN, 5)) {
      assertThat(ScorerContract.scores(one, TRAIN, manager))
          .containsExactly(ScorerContract.scores(other, TRAIN, manager));
    }
  }

  private void noData() {
    Interactions nothing = new Interactions(5, new int[4], new int[0], new float[0], new long[0]);
    try (Scorer scorer = fit(nothing, 1)) {
      Cases cases = Cases.ofUsers(nothing, new int[] {0, 1});
      for (float score : scorer.score(cases, manager).toFloatArray()) {
        assertThat(score).isFinite();
      }
    }
  }

  private void taskAndMemory() {
    assertThat(model().tasks()).isNotEmpty();
    assertThat(model().bytes(data(TRAIN))).isNotNegative();
  }

  private Scorer fit(Interactions train, long seed) {
    return model().fit(data(train), manager, new SplittableRandom(seed));
  }

  private static TrainingData data(Interactions train) {
    return new TrainingData(train, Map.of(), Map.of());
  }
}
