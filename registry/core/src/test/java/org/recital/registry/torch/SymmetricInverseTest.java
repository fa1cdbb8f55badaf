package org.recital.registry.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetricInverseTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 1", "6, 2", "7, 3", "9, 9", "10, 64", "33, 8"})
  void a_matrix_times_its_inverse_is_the_unit_matrix(int n, int block) {
    SplittableRandom random = new SplittableRandom(n);
    float[] numbers = new float[2 * n * n];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextInt(-3, 4);
    }
    NDArray x = manager.create(numbers, new Shape(n, 2L * n));
    NDArray matrix = x.matMul(x.transpose()).add(manager.eye(n).mul(5));
    NDArray inverse = matrix.duplicate();

    new SymmetricInverse(inverse, block).run();

    assertThat(matrix.matMul(inverse).toFloatArray())
        .containsExactly(manager.eye(n).toFloatArray(), within(1e-4f));
    assertThat(inverse.sub(inverse.transpose()).abs().max().getFloat()).isLessThan(1e-6f);
  }
}
