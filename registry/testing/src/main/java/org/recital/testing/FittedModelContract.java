package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;

/** Contract tests for every fitted model. */
final class FittedModelContract {
  private static final Interactions TRAIN =
      RandomInteractions.of(ScorerContract.USERS, ScorerContract.ITEMS, 7);

  private final Supplier<FittedModel> model;
  private final NDManager manager;

  private FittedModelContract(Supplier<FittedModel> model, NDManager manager) {
    this.model = model;
    this.manager = manager;
  }

  static List<DynamicTest> tests(Supplier<FittedModel> model) {
    List<DynamicTest> tests = new ArrayList<>();
    ScorerContract.rules(model.get())
        .forEach((name, rule) -> tests.add(dynamicTest(name, in(model, c -> c.apply(rule)))));
    tests.add(
        dynamicTest("equal seeds give equal scores", in(model, FittedModelContract::equalSeeds)));
    tests.add(
        dynamicTest(
            "training data may have no interactions", in(model, FittedModelContract::noData)));
    tests.add(
        dynamicTest(
            "has a task and an estimate of its memory",
            in(model, FittedModelContract::taskAndMemory)));
    return tests;
  }

  private static Executable in(
      Supplier<FittedModel> model, Consumer<FittedModelContract> contract) {
    return () -> {
      try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
        contract.accept(new FittedModelContract(model, manager));
      }
    };
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
    assertThat(model.get().tasks()).isNotEmpty();
    assertThat(model.get().bytes(data(TRAIN))).isNotNegative();
  }

  private Scorer fit(Interactions train, long seed) {
    return model.get().fit(data(train), manager, new SplittableRandom(seed));
  }

  private static TrainingData data(Interactions train) {
    return new TrainingData(train, Map.of(), Map.of());
  }
}
