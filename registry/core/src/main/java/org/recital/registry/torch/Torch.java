package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/**
 * Gradients, and other operations of libtorch that {@link NDArray} does not have; more are in the
 * classes beside it. Every result belongs to the manager of the first array given, unless a manager
 * is given. All of it works on every device.
 */
public final class Torch {
  private static final long SCORES_OF_A_BLOCK = 1 << 22; // 16 MiB, which caches hold in part

  private Torch() {}

  /** Loaded when a first operation is called, so that nothing else starts libtorch. */
  static final class Loaded {
    static final TorchScript SCRIPT = TorchScript.load("operations.py");
  }

  /**
   * The same numbers, in the same memory, as a leaf that gradients are taken by. From here on the
   * operations of this thread that a leaf has a part in are recorded, until {@link #gradients}.
   */
  public static NDArray leaf(NDArray x, NDManager manager) {
    return leaves(new NDList(x), manager).head();
  }

  /** As {@link #leaf}, of several arrays. */
  public static NDList leaves(NDList arrays, NDManager manager) {
    try (IValue list = TorchScript.list(arrays);
        IValue leaves = Loaded.SCRIPT.run("leaves", List.of(list))) {
      JniUtils.setGradMode(true);
      return leaves.toNDList((PtNDManager) manager);
    }
  }

  /** Seeds libtorch's own random numbers, which only dropout draws from. */
  public static void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  /** Does work in this thread, which does not share its operations with others meanwhile. */
  public static void alone(Runnable work) {
    int threads = JniUtils.getNumThreads();
    JniUtils.setNumThreads(1);
    try {
      work.run();
    } finally {
      JniUtils.setNumThreads(threads);
    }
  }

  /** Ends what {@link #leaf} began, where no gradient will be asked for. */
  public static void stopRecording() {
    JniUtils.setGradMode(false);
  }

  /**
   * Numbers in libtorch's own memory, and not in Java's, where DJL puts them on a CPU. Where memory
   * begins decides in which order a vector is added up, and Java's begins somewhere else each time.
   */
  public static NDArray copyOf(float[] values, Shape shape, NDManager manager) {
    try (NDArray ofJava = manager.create(values, shape)) {
      return ofJava.duplicate();
    }
  }

  /** Copies numbers from one array into another of the same shape and device. */
  public static void copy(NDArray from, NDArray to) {
    one(to.getManager(), "copy", to, from).close();
  }

  /**
   * The gradients of a loss by leaves; zeros for a leaf that the loss does not depend on.
   *
   * @param loss {@code []}
   * @return in the order and the shapes of the leaves
   */
  public static NDList gradients(NDArray loss, NDList leaves) {
    NDList arguments = new NDList(loss);
    arguments.addAll(named("leaves[]", leaves));
    NDList gradients = Loaded.SCRIPT.call(loss.getManager(), "gradients", arguments);
    stopRecording();
    return gradients;
  }

  /**
   * Gradients by leaves of Σ ⟨output, direction⟩: what is left of the chain rule where the
   * gradients by some arrays on the way, the directions, are known already. Zeros for a leaf that
   * no output depends on.
   *
   * @param directions of the shapes of the outputs
   * @return in the order and the shapes of the leaves
   */
  public static NDList pullBack(NDList outputs, NDList directions, NDList leaves) {
    NDList arguments = new NDList(named("outputs[]", outputs));
    arguments.addAll(named("directions[]", directions));
    arguments.addAll(named("leaves[]", leaves));
    return Loaded.SCRIPT.call(outputs.get(0).getManager(), "pull_back", arguments);
  }

  /**
   * Rows of a table.
   *
   * @param table {@code [rows, columns]}
   * @param indices 64-bit, of any shape
   * @return {@code [indices…, columns]}
   */
  public static NDArray embedding(NDArray table, NDArray indices, NDManager manager) {
    return one(manager, "embedding", table, indices);
  }

  /** ln(1 / (1 + e⁻ˣ)), exact for large |x|. */
  public static NDArray logSigmoid(NDArray x) {
    return one(x.getManager(), "log_sigmoid", x);
  }

  /**
   * The product with a number. Unlike {@link NDArray#mul(Number)} it may be recorded: that puts the
   * number in memory of Java's which is given back when it returns, and which the gradient reads.
   */
  public static NDArray times(NDArray x, double factor) {
    try (NDArray number = Loaded.SCRIPT.scalar(factor)) {
      return one(x.getManager(), "times", x, number);
    }
  }

  /** Adds a number, times a factor, to a total, in place; nothing of it is recorded. */
  public static void addTo(NDArray total, NDArray x, double factor) {
    try (IValue sum = IValue.from((PtNDArray) total);
        IValue number = IValue.from((PtNDArray) x);
        IValue times = IValue.from(factor)) {
      Loaded.SCRIPT.run("add_to", List.of(sum, number, times)).close();
    }
  }

  /** The mean of e², {@code []}. */
  public static NDArray meanSquare(NDArray errors) {
    return one(errors.getManager(), "mean_square", errors);
  }

  /** The mean of ½e² where |e| ≤ δ, and of δ(|e| − ½δ) elsewhere, {@code []}. */
  public static NDArray huber(NDArray errors, double delta) {
    try (NDArray number = Loaded.SCRIPT.scalar(delta)) {
      return one(errors.getManager(), "huber", errors, number);
    }
  }

  /** 1 / (1 + e⁻ˣ). */
  public static NDArray sigmoid(NDArray x) {
    return one(x.getManager(), "sigmoid", x);
  }

  /**
   * The product with a matrix, and a vector added to each row.
   *
   * @param x {@code [rows, n]}
   * @param matrix {@code [n, columns]}
   * @param bias {@code [columns]}
   * @return {@code [rows, columns]}
   */
  public static NDArray linear(NDArray x, NDArray matrix, NDArray bias, NDManager manager) {
    return one(manager, "linear", x, matrix, bias);
  }

  /**
   * ln Σ eˣ over the last axis, exact where eˣ is not finite; −∞ where all of them are.
   *
   * @param x {@code […, n]}
   * @return {@code […]}
   */
  public static NDArray logSumExp(NDArray x) {
    return one(x.getManager(), "log_sum_exp", x);
  }

  /**
   * Scores with −∞ in some places; no gradient flows there.
   *
   * @param out booleans of the shape of the scores
   */
  public static NDArray leaveOut(NDArray scores, NDArray out) {
    return one(scores.getManager(), "leave_out", scores, out);
  }

  /**
   * Cross-entropy of a softmax over a whole catalogue: the mean over the rows of ln Σⱼ exp(q·wⱼ) −
   * q·wₜ. Its gradients are computed with it, a block of rows at a time, so that no more than a
   * block of scores is held; they flow to the queries, and to the items where those are learned.
   *
   * @param queries q, {@code [rows, size]}
   * @param items w, {@code [items, size]}
   * @param targets t, 64-bit, {@code [rows]}
   * @return {@code []}
   */
  public static NDArray crossEntropy(NDArray queries, NDArray items, NDArray targets) {
    long block = Math.max(1, SCORES_OF_A_BLOCK / items.getShape().get(0));
    try (NDArray rows = Loaded.SCRIPT.scalar(block)) {
      return one(queries.getManager(), "cross_entropy", queries, items, targets, rows);
    }
  }

  /**
   * {@code l1 · Σ‖θ‖₁ + l2 · Σ‖θ‖₂} over arrays θ.
   *
   * @param arrays named anew
   * @return {@code []}
   */
  public static NDArray norms(NDList arrays, double l1, double l2) {
    NDList arguments = new NDList(named("arrays[]", arrays));
    try (NDArray settings = Loaded.SCRIPT.numbers(new double[] {l1, l2})) {
      arguments.add(settings);
      return Loaded.SCRIPT.call(arrays.head().getManager(), "norms", arguments).singletonOrThrow();
    }
  }

  /** Arrays of one name travel as one list. */
  static NDList named(String name, NDList arrays) {
    arrays.forEach(array -> array.setName(name));
    return arrays;
  }

  static NDArray one(NDManager manager, String method, NDArray... arguments) {
    return Loaded.SCRIPT.call(manager, method, new NDList(arguments)).singletonOrThrow();
  }
}
