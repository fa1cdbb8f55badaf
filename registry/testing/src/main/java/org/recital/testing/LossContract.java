package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.torch.Torch;

/** Contract tests for every loss: value, gradients, and reproducibility of the gradients. */
final class LossContract {
  private static final float STEP = 1e-2f;
  private static final double TOLERANCE = 1e-3;
  private static final int REPETITIONS = 200;
  private static final Interactions TRAIN = RandomInteractions.of(40, RandomScores.ITEMS, 7);

  private final Supplier<Loss> loss;
  private final NDManager manager;

  private LossContract(Supplier<Loss> loss, NDManager manager) {
    this.loss = loss;
    this.manager = manager;
  }

  static List<DynamicTest> tests(Supplier<Loss> loss) {
    return List.of(
        dynamicTest("requires scores", () -> assertThat(loss.get().requiredScores()).isNotEmpty()),
        dynamicTest("is one finite number", in(loss, LossContract::value)),
        dynamicTest("gradients match finite differences", in(loss, LossContract::gradients)),
        dynamicTest("gradients are equal in every repetition", in(loss, LossContract::repeats)),
        dynamicTest("a step leaves no arrays behind", in(loss, LossContract::leavesNoArrays)));
  }

  private static Executable in(Supplier<Loss> loss, Consumer<LossContract> contract) {
    return () -> {
      try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
        contract.accept(new LossContract(loss, manager));
      }
    };
  }

  private void value() {
    NDArray value = objective(new RandomScores(manager, 1)); // []

    assertThat(value.getShape()).isEqualTo(new Shape());
    assertThat(value.getFloat()).isFinite();
  }

  /** Changes single scores of each form and compares the change in the loss with the gradient. */
  private void gradients() {
    RandomScores scores = new RandomScores(manager, 1);
    List<float[]> gradients = gradients(scores);
    for (int leaf = 0; leaf < gradients.size(); leaf++) {
      for (int i = 0; i < Math.min(5, gradients.get(leaf).length); i++) {
        double up = objective(scores.moved(leaf, i, STEP)).getFloat();
        double down = objective(scores.moved(leaf, i, -STEP)).getFloat();
        assertThat((double) gradients.get(leaf)[i])
            .as("score %d of %s", i, RandomScores.NAMES.get(leaf))
            .isCloseTo((up - down) / (2 * STEP), within(TOLERANCE));
      }
    }
  }

  private void repeats() {
    List<float[]> first = gradients(new RandomScores(manager, 1));
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      List<float[]> again = gradients(new RandomScores(manager, 1));
      for (int leaf = 0; leaf < first.size(); leaf++) {
        assertThat(again.get(leaf)).containsExactly(first.get(leaf));
      }
    }
  }

  private void leavesNoArrays() {
    try (NDManager own = manager.newSubManager();
        NDManager step = manager.newSubManager()) {
      Loss.Objective objective = loss.get().over(TRAIN, own);
      int before = own.getManagedArrays().size();
      objective.of(new RandomScores(step, 1));
      StepArrays.requireNoMore(before, own, "over()");
    }
  }

  private List<float[]> gradients(RandomScores scores) {
    RandomScores leaves = scores.recorded();
    NDArray value = objective(leaves); // []
    return Torch.gradients(value, leaves.arrays()).stream().map(NDArray::toFloatArray).toList();
  }

  private NDArray objective(RandomScores scores) {
    return loss.get().over(TRAIN, manager).of(scores);
  }
}
