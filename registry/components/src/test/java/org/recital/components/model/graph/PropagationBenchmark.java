package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.recital.registry.torch.Adjacency;
import org.recital.registry.torch.Matrices;
import org.recital.registry.torch.Torch;
import org.recital.registry.torch.TorchScript;

/**
 * Benchmark of a LightGCN training step, forward and backward, on a graph of the size of
 * MovieLens-1M: {@link Adjacency#propagate} with its adjoint, compared with autograd through sparse
 * products and with gathering and scattering messages along edges. The variants alternate within
 * one run; prints the median time in milliseconds and the ratios to it.
 */
final class PropagationBenchmark {
  private static final int USERS = 6040;
  private static final int ITEMS = 3706;
  private static final int NODES = USERS + ITEMS;
  private static final int EDGES = 800_000;
  private static final int BATCH = 2048;
  private static final int ROUNDS = 7;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final TorchScript alternatives = TorchScript.load("other_ways.py");
  private final NDArray x = manager.randomNormal(new Shape(NODES, 64)); // [nodes, 64]
  private final NDArray batch; // [3 · batch]: users, items, negatives
  private final Adjacency adjacency;
  private final NDArray matrix; // [nodes, nodes], sparse
  private final NDArray sources; // [2 · edges]
  private final NDArray targets; // [2 · edges]
  private final NDArray weights; // [2 · edges, 1]

  private PropagationBenchmark() {
    Random random = new Random(1);
    int[] user = new int[EDGES];
    int[] item = new int[EDGES];
    int[] degree = new int[NODES];
    for (int e = 0; e < EDGES; e++) {
      user[e] = random.nextInt(USERS);
      item[e] = USERS + (int) (ITEMS * Math.pow(random.nextDouble(), 2.5));
      degree[user[e]]++;
      degree[item[e]]++;
    }
    int[] offsets = new int[NODES + 1];
    for (int node = 0; node < NODES; node++) {
      offsets[node + 1] = offsets[node] + degree[node];
    }
    int[] next = offsets.clone();
    int[] columns = new int[2 * EDGES];
    long[] rows = new long[2 * EDGES];
    float[] values = new float[2 * EDGES];
    for (int e = 0; e < EDGES; e++) {
      float weight = (float) (1 / Math.sqrt((double) degree[user[e]] * degree[item[e]]));
      rows[next[user[e]]] = user[e];
      columns[next[user[e]]] = item[e];
      values[next[user[e]]++] = weight;
      rows[next[item[e]]] = item[e];
      columns[next[item[e]]] = user[e];
      values[next[item[e]]++] = weight;
    }
    weights = manager.create(values, new Shape(2L * EDGES, 1));
    adjacency = Adjacency.of(offsets, columns, values, manager);
    matrix =
        Matrices.sparse(adjacency.offsets(), adjacency.neighbours(), adjacency.weights(), NODES);
    sources = manager.create(Arrays.stream(columns).asLongStream().toArray());
    targets = manager.create(rows);
    batch = manager.create(random.longs(3 * BATCH, 0, NODES).toArray());
  }

  public static void main(String[] arguments) {
    PropagationBenchmark benchmark = new PropagationBenchmark();
    double[] adjoint = new double[ROUNDS];
    double[] autograd = new double[ROUNDS];
    double[] messages = new double[ROUNDS];
    benchmark.round();
    for (int round = 0; round < ROUNDS; round++) {
      double[] times = benchmark.round();
      adjoint[round] = times[0];
      autograd[round] = times[1] / times[0];
      messages[round] = times[2] / times[0];
    }
    System.out.printf(
        Locale.ROOT, "LightGCN step, 3 layers, %,d nodes, %,d edges%n", NODES, 2 * EDGES);
    System.out.printf(Locale.ROOT, "  by its adjoint          %8.1f ms%n", median(adjoint));
    System.out.printf(
        Locale.ROOT, "  by recorded products    %8.1f times that%n", median(autograd));
    System.out.printf(
        Locale.ROOT, "  by gather and scatter   %8.1f times that%n", median(messages));
    System.out.printf(
        Locale.ROOT, "  largest difference of gradients %.1e%n", benchmark.difference());
  }

  private double[] round() {
    return new double[] {
      milliseconds(this::byAdjoint), milliseconds(this::byAutograd), milliseconds(this::byMessages)
    };
  }

  private double difference() {
    try (NDManager step = manager.newSubManager()) {
      return byAdjoint(step).sub(byAutograd(step)).abs().max().getFloat();
    }
  }

  private NDArray byAdjoint(NDManager step) {
    NDArray leaf = Torch.leaf(adjacency.propagate(x, 3, step), step);
    NDArray gradient = Torch.gradients(loss(leaf, step), new NDList(leaf)).singletonOrThrow();
    return adjacency.propagate(gradient, 3, step);
  }

  private NDArray byAutograd(NDManager step) {
    NDArray leaf = Torch.leaf(x, step);
    NDArray all = alternatives.call(step, "recorded", new NDList(matrix, leaf)).head();
    return Torch.gradients(loss(all, step), new NDList(leaf)).singletonOrThrow();
  }

  private NDArray byMessages(NDManager step) {
    NDArray leaf = Torch.leaf(x, step);
    NDList inputs = new NDList(sources, targets, weights, leaf);
    NDArray all = alternatives.call(step, "messages", inputs).head();
    return Torch.gradients(loss(all, step), new NDList(leaf)).singletonOrThrow();
  }

  /** BPR over the batch. */
  private NDArray loss(NDArray vectors, NDManager step) {
    NDList parts = Torch.embedding(vectors, batch, step).split(3);
    NDArray differences = parts.get(0).mul(parts.get(1).sub(parts.get(2))).sum(new int[] {1});
    return Torch.logSigmoid(differences).mean().neg();
  }

  private double milliseconds(Step variant) {
    long start = System.nanoTime();
    try (NDManager step = manager.newSubManager()) {
      variant.run(step);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @FunctionalInterface
  private interface Step {
    NDArray run(NDManager step);
  }
}
