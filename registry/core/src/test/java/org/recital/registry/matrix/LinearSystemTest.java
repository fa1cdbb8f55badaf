package org.recital.registry.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearSystemTest {
  @Test
  void the_solution_satisfies_the_system() {
    SplittableRandom random = new SplittableRandom(4);
    LinearSystem system = new LinearSystem(6);
    double[] solution = new double[8];
    double[][] a = new double[6][6];
    double[] b = new double[6];
    system.begin();
    for (int n = 0; n < 10; n++) {
      double[] vector = random.doubles(7).toArray();
      double target = random.nextDouble();
      system.add(vector, 1, 0.5, target);
      for (int i = 0; i < 6; i++) {
        b[i] += target * vector[1 + i];
        for (int j = 0; j < 6; j++) {
          a[i][j] += 0.5 * vector[1 + i] * vector[1 + j];
        }
      }
    }

    system.solve(solution, 2);

    for (int i = 0; i < 6; i++) {
      double product = 0;
      for (int j = 0; j < 6; j++) {
        product += a[i][j] * solution[2 + j];
      }
      assertThat(product).isCloseTo(b[i], within(1e-9));
    }
  }

  @Test
  void a_matrix_that_is_not_positive_definite_is_rejected() {
    LinearSystem system = new LinearSystem(2);
    system.begin(new double[] {1, 0, 2, 1});

    assertThatThrownBy(() -> system.solve(new double[2], 0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("the matrix is not positive definite");
  }
}
