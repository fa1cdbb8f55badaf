package org.recital.components.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.recital.registry.torch.Torch;

class CrossEntropyTest {
  private static final int SIZE = 8;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final SplittableRandom random = new SplittableRandom(4);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void equals_a_value_worked_out_by_hand() {
    NDArray queries = manager.create(new float[] {1, 2}, new Shape(2, 1));
    float ln2 = (float) Math.log(2);
    NDArray items = manager.create(new float[] {0, ln2}, new Shape(2, 1));

    NDArray loss = Torch.crossEntropy(queries, items, manager.create(new long[] {1, 0}));

    // -ln(2 / 3) and -ln(1 / 5)
    assertThat(loss.getFloat()).isCloseTo((float) (Math.log(1.5) + Math.log(5)) / 2, within(1e-6f));
  }

  @Test
  void value_and_gradients_over_several_blocks_equal_those_of_the_plain_formula() {
    int rows = 3_000; // times items: more than two blocks
    int items = 3_000;
    NDArray queries = normal(rows);
    NDArray table = normal(items);
    NDArray targets = targets(rows, items);

    NDList bounded = bounded(queries, table, targets);
    NDList plain = plain(queries, table, targets);

    for (int i = 0; i < plain.size(); i++) {
      NDArray expected = plain.get(i);
      float scale = expected.abs().max().getFloat();
      assertThat(bounded.get(i).sub(expected).abs().max().getFloat() / scale).isLessThan(1e-5f);
    }
  }

  @Test
  void frozen_items_get_no_gradient() {
    NDArray queries = normal(20);
    NDArray table = normal(30);
    NDArray targets = targets(20, 30);
    NDArray expected = bounded(queries, table, targets).get(1);

    NDArray leaf = Torch.leaf(queries, manager);
    NDArray loss = Torch.crossEntropy(leaf, table, targets);

    assertThat(Torch.gradients(loss, new NDList(leaf)).singletonOrThrow().toFloatArray())
        .containsExactly(expected.toFloatArray(), within(1e-7f));
  }

  /** All scores at once would need 640 MB, and as much again for their gradient. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "peak memory is read from /proc")
  void holds_no_more_than_a_block_of_scores() {
    NDArray queries = normal(40_000);
    NDArray table = normal(4_000);
    NDArray targets = targets(40_000, 4_000);
    bounded(normal(10), normal(10), targets(10, 10)); // initialises libtorch
    long before = peakMemory();

    bounded(queries, table, targets);

    assertThat(peakMemory() - before).isLessThan(150L << 20);
  }

  /** Loss and its gradients with respect to queries and items, computed in blocks. */
  private NDList bounded(NDArray queries, NDArray table, NDArray targets) {
    NDArray q = Torch.leaf(queries, manager);
    NDArray w = Torch.leaf(table, manager);
    return withGradients(Torch.crossEntropy(q, w, targets), q, w);
  }

  /** The same, from all scores at once. */
  private NDList plain(NDArray queries, NDArray table, NDArray targets) {
    NDArray q = Torch.leaf(queries, manager);
    NDArray w = Torch.leaf(table, manager);
    NDArray logs = q.matMul(w.transpose()).logSoftmax(1); // [rows, items]
    NDArray ofTargets = logs.gather(targets.expandDims(1), 1);
    return withGradients(ofTargets.mean().neg(), q, w);
  }

  private NDList withGradients(NDArray loss, NDArray queries, NDArray table) {
    NDArray value = manager.create(loss.getFloat());
    NDList gradients = Torch.gradients(loss, new NDList(queries, table));
    return new NDList(value, gradients.get(0), gradients.get(1));
  }

  private NDArray normal(int rows) {
    float[] values = new float[rows * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(rows, SIZE));
  }

  private NDArray targets(int rows, int items) {
    return manager.create(random.longs(rows, 0, items).toArray());
  }

  private static long peakMemory() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
