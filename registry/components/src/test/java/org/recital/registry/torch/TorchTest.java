package org.recital.registry.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TorchTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void gradients_are_those_of_the_formula_and_zero_for_a_leaf_that_has_no_part_in_it() {
    NDArray x = manager.create(new float[] {1, 2, 3});

    NDArray leaf = Torch.leaf(x, manager);
    NDArray other = Torch.leaf(manager.ones(new Shape(2)), manager);
    NDList gradients = Torch.gradients(leaf.mul(leaf).sum(), new NDList(leaf, other));

    assertThat(gradients.get(0).toFloatArray()).containsExactly(2, 4, 6);
    assertThat(gradients.get(1).toFloatArray()).containsExactly(0, 0);
  }

  @Test
  void gradients_flow_through_a_concatenation_of_one_array_or_more() {
    NDArray leaf = Torch.leaf(manager.create(new float[] {3, 4}), manager);

    NDArray one = Torch.concat(new NDList(leaf));
    NDArray loss = Torch.concat(new NDList(one, leaf, one)).sum();

    assertThat(Torch.gradients(loss, new NDList(leaf)).head().toFloatArray()).containsExactly(3, 3);
    assertThat(Torch.concat(new NDList(leaf)).toFloatArray()).containsExactly(3, 4);
  }

  @Test
  void integers_are_shifted_and_bounded_exactly() {
    NDArray x = manager.create(new long[] {(1L << 60) + 1, 0, 3});

    assertThat(Torch.shifted(x, -2).toLongArray()).containsExactly((1L << 60) - 1, -2, 1);
    assertThat(Torch.nonNegative(Torch.shifted(x, -2)).toLongArray())
        .containsExactly((1L << 60) - 1, 0, 1);
  }

  /** A garbage collection must not free memory that the backward pass reads. */
  @Test
  void a_factor_is_still_known_when_gradients_are_taken() {
    for (int round = 0; round < 20; round++) {
      NDArray leaf = Torch.leaf(manager.create(new float[] {1, 2}), manager);
      NDArray sum = Torch.times(leaf, 3).add(Torch.huber(leaf, 0.5)).sum();

      System.gc();

      NDList gradients = Torch.gradients(sum, new NDList(leaf));
      assertThat(gradients.head().toFloatArray()).containsExactly(3.5f, 3.5f);
    }
  }

  @Test
  void log_sigmoid_is_exact_far_from_zero() {
    NDArray values = Torch.logSigmoid(manager.create(new float[] {0, -100, 100}));

    assertThat(values.toFloatArray())
        .containsExactly(new float[] {(float) -Math.log(2), -100, 0}, within(1e-6f));
  }

  @Test
  void propagation_is_the_mean_of_the_layers() {
    Adjacency swap =
        Adjacency.of(new int[] {0, 1, 2}, new int[] {1, 0}, new float[] {1, 1}, manager);
    NDArray x = manager.create(new float[] {1, 4}, new Shape(2, 1));

    assertThat(swap.propagate(x, 1, manager).toFloatArray()).containsExactly(2.5f, 2.5f);
    assertThat(swap.propagate(x, 2, manager).toFloatArray()).containsExactly(2, 3);
  }

  @Test
  void a_sparse_matrix_times_a_dense_one_is_dense() {
    NDArray swap =
        Matrices.sparse(
            manager.create(new int[] {0, 1, 2}),
            manager.create(new int[] {1, 0}),
            manager.create(new float[] {1, 1}),
            2);
    NDArray x = manager.create(new float[] {1, 4}, new Shape(2, 1));

    assertThat(Matrices.multiply(swap, x).toFloatArray()).containsExactly(4, 1);
  }

  @Test
  void the_first_step_of_adam_is_the_learning_rate_against_the_sign_of_the_gradient() {
    NDArray weight = manager.create(new float[] {1, 1});
    NDArray step = manager.create(0f);

    NDList means = new NDList(manager.zeros(new Shape(2)));
    NDList squares = new NDList(manager.zeros(new Shape(2)));
    NDList weights = new NDList(weight);
    try (Update adam =
        new Update(Update.Rule.ADAM, weights, List.of(means, squares, new NDList(step)))) {
      adam.step(new NDList(manager.create(new float[] {5, -0.1f})), 0.01, 0.9, 0.999, 0, 1e-8);
    }

    assertThat(weight.getFloat(0)).isCloseTo(0.99f, within(1e-6f));
    assertThat(weight.getFloat(1)).isCloseTo(1.01f, within(1e-6f));
    assertThat(step.getFloat()).isEqualTo(1);
  }

  /** The gradient is a slice of a wider array, so its rows are not contiguous in memory. */
  @Test
  void a_gradient_that_lies_apart_in_memory_moves_the_right_weights() {
    NDArray weight = manager.zeros(new Shape(2, 2));
    NDArray factors = manager.create(new float[] {1, 2, 9, 3, 4, 9}, new Shape(2, 3));
    NDList weights = new NDList(weight);
    NDList means = new NDList(manager.zeros(new Shape(2, 2)));
    NDList squares = new NDList(manager.zeros(new Shape(2, 2)));
    NDList steps = new NDList(manager.create(0f));

    NDList leaves = Torch.leaves(weights, manager);
    NDArray wide = leaves.head().concat(manager.ones(new Shape(2, 1)), 1); // [2, 3]
    NDList gradients = Torch.gradients(wide.mul(factors).sum(), leaves);
    try (Update adam = new Update(Update.Rule.ADAM, weights, List.of(means, squares, steps))) {
      adam.step(gradients, 0.01, 0.5, 0.999, 0, 1e-8);
    }

    assertThat(means.head().toFloatArray()).containsExactly(0.5f, 1, 1.5f, 2);
  }

  @Test
  void work_done_alone_has_one_thread_and_the_others_are_back_after_it() {
    int threads = JniUtils.getNumThreads();
    JniUtils.setNumThreads(2);
    AtomicInteger during = new AtomicInteger();

    Torch.alone(() -> during.set(JniUtils.getNumThreads()));
    assertThatThrownBy(() -> Torch.alone(this::fail)).isInstanceOf(IllegalStateException.class);

    assertThat(during).hasValue(1);
    assertThat(JniUtils.getNumThreads()).isEqualTo(2);
    JniUtils.setNumThreads(threads);
  }

  private void fail() {
    throw new IllegalStateException();
  }

  @Test
  void leaves_share_the_memory_of_their_arrays_and_gradients_reach_all_of_them() {
    NDArray x = manager.create(new float[] {1, 2});
    NDArray y = manager.create(3f);

    NDList leaves = Torch.leaves(new NDList(x, y), manager);
    NDList gradients = Torch.gradients(leaves.get(0).mul(leaves.get(1)).sum(), leaves);
    x.addi(1);

    assertThat(gradients.get(0).toFloatArray()).containsExactly(3, 3);
    assertThat(gradients.get(1).toFloatArray()).containsExactly(3);
    assertThat(leaves.get(0).toFloatArray()).containsExactly(2, 3);
  }

  @Test
  void equal_scores_are_ordered_and_cut_by_priority() {
    NDArray scores =
        manager.create(new float[] {1, 2, 2, 2, 0, 5, 4, 3, 2, 1, 0, 0, 0, 0, 0}, new Shape(3, 5));
    NDArray priority = manager.create(new float[] {4, 0, 3, 1, 2});

    NDArray top = Ranking.top(scores, priority, 2);

    assertThat(top.toLongArray()).containsExactly(2, 3, 0, 1, 0, 2);
    assertThat(Ranking.top(scores, priority, 5).toLongArray())
        .containsExactly(2, 3, 1, 0, 4, 0, 1, 2, 3, 4, 0, 2, 4, 3, 1);
    assertThat(Ranking.scoresOf(scores, top).toFloatArray()).containsExactly(2, 2, 5, 4, 0, 0);
  }

  @Test
  void gradients_are_clipped_by_the_norm_of_all_of_them() {
    float[] one = {3, -1, 2};
    float[] other = {0.5f, -4};
    double norm = Math.sqrt(9 + 1 + 4 + 0.25 + 16);
    for (double limit : new double[] {0.25, 1, norm + 1}) {
      NDList gradients = new NDList(manager.create(one), manager.create(other));
      double factor = Math.min(1, limit / (norm + 1e-6));

      Torch.clipNorm(gradients, limit);

      for (int i = 0; i < one.length; i++) {
        assertThat((double) gradients.get(0).getFloat(i)).isCloseTo(one[i] * factor, within(1e-6));
      }
      for (int i = 0; i < other.length; i++) {
        assertThat((double) gradients.get(1).getFloat(i))
            .isCloseTo(other[i] * factor, within(1e-6));
      }
    }
    NDList zeros = new NDList(manager.zeros(new Shape(3)));
    Torch.clipNorm(zeros, 1);
    assertThat(zeros.get(0).toFloatArray()).containsExactly(0, 0, 0);
  }

  @Test
  void masked_scores_are_lowest_and_kept_ones_alone_remain() {
    NDArray scores = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
    NDArray rows = manager.create(new long[] {0, 1});
    NDArray columns = manager.create(new long[] {1, 0});

    assertThat(Ranking.keep(scores, rows, columns).toFloatArray())
        .containsExactly(Float.NEGATIVE_INFINITY, 2, 3, Float.NEGATIVE_INFINITY);

    Ranking.mask(scores, rows, columns);

    assertThat(scores.toFloatArray())
        .containsExactly(1, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, 4);
  }
}
