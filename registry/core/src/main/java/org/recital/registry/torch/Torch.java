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
import java.util.stream.IntStream;

/**
 * Gradients, and elementary libtorch operations that {@link NDArray} lacks or offers only in a form
 * that is unsafe while autograd records. More operations are in {@link Layers}, {@link Ranking} and
 * {@link Matrices}. Results belong to the manager of the first argument unless a manager is given.
 * Every operation runs on every device.
 *
 * <p><b>Numbers in recorded operations.</b> {@code NDArray.mul(Number)}, {@code div(Number)},
 * {@code pow(Number)} and similar methods keep the number in JVM memory that is released when the
 * method returns, although the backward pass reads the number. Gradients are therefore sometimes
 * wrong. In losses and networks, use {@link #times(NDArray, double)} and {@link #plus(NDArray,
 * double)}, or combine only arrays.
 */
public final class Torch {
  private static final long MAX_BLOCK_SCORES = 1 << 22; // 16 MiB, partly held by caches

  private Torch() {}

  /**
   * Holder of the module, loaded at the first operation, so that libtorch does not start earlier.
   */
  static final class Loaded {
    static final TorchScript SCRIPT =
        TorchScript.load(
            "autograd.py",
            "losses.py",
            "layers.py",
            "transformer.py",
            "recurrent.py",
            "pairs.py",
            "graph.py",
            "matrices.py",
            "optimizers.py",
            "ranking.py");
  }

  /**
   * A leaf that shares the memory of an array. After this call, autograd records this thread's
   * operations that depend on a leaf, until {@link #gradients} is called.
   */
  public static NDArray leaf(NDArray x, NDManager manager) {
    return leaves(new NDList(x), manager).head();
  }

  /** {@link #leaf} for several arrays. */
  public static NDList leaves(NDList arrays, NDManager manager) {
    try (IValue list = TorchScript.list(arrays);
        IValue leaves = Loaded.SCRIPT.run("leaves", List.of(list))) {
      JniUtils.setGradMode(true);
      return leaves.toNDList((PtNDManager) manager);
    }
  }

  /** Seeds libtorch's random number generator, which only dropout draws from. */
  public static void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  /** Runs work with libtorch restricted to the calling thread. */
  public static void alone(Runnable work) {
    int threads = JniUtils.getNumThreads();
    JniUtils.setNumThreads(1);
    try {
      work.run();
    } finally {
      JniUtils.setNumThreads(threads);
    }
  }

  /** Work on a range of rows. */
  @FunctionalInterface
  interface RowRange {
    /**
     * @param to end of the range, exclusive
     */
    void run(int from, int to);
  }

  /**
   * Divides rows evenly among as many threads as libtorch uses. Each of these threads runs libtorch
   * on a single thread. For small operations, this is faster than several threads per operation.
   * The results do not depend on the number of threads.
   */
  static void divided(int rows, RowRange work) {
    int parts = Math.min(rows, JniUtils.getNumThreads());
    alone(
        () ->
            IntStream.range(0, parts)
                .parallel()
                .forEach(
                    part -> {
                      JniUtils.setNumThreads(1); // each thread has its own setting, too
                      work.run(share(rows, part, parts), share(rows, part + 1, parts));
                    }));
  }

  private static int share(int rows, int part, int parts) {
    return (int) ((long) rows * part / parts);
  }

  /** Ends the recording that {@link #leaf} began, if no gradients will be computed. */
  public static void stopRecording() {
    JniUtils.setGradMode(false);
  }

  /**
   * Copies values to memory that libtorch allocates. On a CPU, DJL would leave the values in JVM
   * memory, whose alignment varies from run to run and changes the order of summation.
   */
  public static NDArray copyOf(float[] values, Shape shape, NDManager manager) {
    try (NDArray ofJava = manager.create(values, shape)) {
      return ofJava.duplicate();
    }
  }

  /** Copies the values of one array into another of the same shape and device. */
  public static void copy(NDArray from, NDArray to) {
    one(to.getManager(), "copy", to, from).close();
  }

  /**
   * Replaces consecutive values of an array, in place.
   *
   * @param array of any shape and strides
   * @param first position of the first value in row-major order
   * @param values {@code [n]}, on the same device
   */
  static void setValues(NDArray array, long first, NDArray values) {
    try (NDArray position = Loaded.SCRIPT.scalar(first)) {
      one(values.getManager(), "set_values", array, position, values).close();
    }
  }

  /**
   * Gradients of a loss with respect to leaves; zeros for a leaf that the loss does not depend on.
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
   * Scales gradients in place so that their joint L2 norm is at most a limit, as {@code
   * clip_grad_norm_} of PyTorch does: by {@code min(1, limit / (norm + 10⁻⁶))}.
   */
  public static void clipNorm(NDList gradients, double limit) {
    try (IValue list = TorchScript.list(gradients);
        IValue number = IValue.from(limit)) {
      Loaded.SCRIPT.run("clip_norm", List.of(list, number)).close();
    }
  }

  /**
   * Gradients of Σ ⟨output, direction⟩ with respect to leaves: the backward pass from outputs whose
   * gradients are known. Zeros for a leaf that no output depends on.
   *
   * @param directions gradients with respect to the outputs, with the same shapes
   * @return in the order and the shapes of the leaves
   */
  public static NDList vectorJacobianProduct(NDList outputs, NDList directions, NDList leaves) {
    NDList arguments = new NDList(named("outputs[]", outputs));
    arguments.addAll(named("directions[]", directions));
    arguments.addAll(named("leaves[]", leaves));
    return Loaded.SCRIPT.call(outputs.get(0).getManager(), "vector_jacobian_product", arguments);
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

  /**
   * Concatenates arrays along the first axis. Unlike with {@code NDArrays.concat}, gradients also
   * flow if there is only one array.
   *
   * @param arrays {@code [nᵢ, …]}; their names are overwritten
   * @return {@code [Σ nᵢ, …]}
   */
  public static NDArray concat(NDList arrays) {
    return Loaded.SCRIPT
        .call(arrays.head().getManager(), "concat", named("arrays[]", arrays))
        .singletonOrThrow();
  }

  /** ln(1 / (1 + e⁻ˣ)), exact for large |x|. */
  public static NDArray logSigmoid(NDArray x) {
    return one(x.getManager(), "log_sigmoid", x);
  }

  /** The product of an array and a number. Safe to record, unlike {@link NDArray#mul(Number)}. */
  public static NDArray times(NDArray x, double factor) {
    try (NDArray number = Loaded.SCRIPT.scalar(factor)) {
      return one(x.getManager(), "times", x, number);
    }
  }

  /**
   * The sum of an array and a number. Unlike {@link NDArray#add(Number)}, the method does not wait
   * until the number has been copied to a device.
   */
  public static NDArray plus(NDArray x, double term) {
    try (NDArray number = Loaded.SCRIPT.scalar(term)) {
      return one(x.getManager(), "plus", x, number);
    }
  }

  /**
   * The sum of integers and a number. Unlike {@link NDArray#add(Number)}, the method copies nothing
   * to the device.
   *
   * @param x 64-bit
   */
  public static NDArray shifted(NDArray x, long term) {
    try (NDArray number = Loaded.SCRIPT.scalar(term)) {
      return one(x.getManager(), "shifted", x, number);
    }
  }

  /** max(0, x) of 64-bit integers. */
  public static NDArray nonNegative(NDArray x) {
    return one(x.getManager(), "non_negative", x);
  }

  /** Adds {@code factor · x} to a total in place, not recorded by autograd. */
  public static void addTo(NDArray total, NDArray x, double factor) {
    try (IValue sum = IValue.from((PtNDArray) total);
        IValue number = IValue.from((PtNDArray) x);
        IValue times = IValue.from(factor)) {
      Loaded.SCRIPT.run("add_to", List.of(sum, number, times)).close();
    }
  }

  /** Mean of e², {@code []}. */
  public static NDArray meanSquare(NDArray errors) {
    return one(errors.getManager(), "mean_square", errors);
  }

  /** Mean of ½e² where |e| ≤ δ, and of δ(|e| − ½δ) elsewhere, {@code []}. */
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
   * {@code x · matrix + bias}.
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
   * ln Σ eˣ over the last axis, without overflow; −∞ if all x are −∞.
   *
   * @param x {@code […, n]}
   * @return {@code […]}
   */
  public static NDArray logSumExp(NDArray x) {
    return one(x.getManager(), "log_sum_exp", x);
  }

  /**
   * Scores with −∞ at excluded positions, through which no gradient flows.
   *
   * @param excluded booleans, with the shape of the scores
   */
  public static NDArray maskOut(NDArray scores, NDArray excluded) {
    return one(scores.getManager(), "mask_out", scores, excluded);
  }

  /**
   * Cross-entropy of a softmax over the whole catalogue: mean over the rows of ln Σⱼ exp(q·wⱼ) −
   * q·wₜ. The gradients are computed together with the loss, one block of rows at a time, so that
   * only one block of scores is in memory. They flow to the queries and, if the items require
   * gradients, to the items.
   *
   * @param queries q, {@code [rows, size]}
   * @param items w, {@code [items, size]}
   * @param targets t, 64-bit, {@code [rows]}
   * @return {@code []}
   */
  public static NDArray crossEntropy(NDArray queries, NDArray items, NDArray targets) {
    long block = Math.max(1, MAX_BLOCK_SCORES / items.getShape().get(0));
    try (NDArray rows = Loaded.SCRIPT.scalar(block)) {
      return one(queries.getManager(), "cross_entropy", queries, items, targets, rows);
    }
  }

  /**
   * {@code l1 · Σ‖θ‖₁ + l2 · Σ‖θ‖₂} over arrays θ.
   *
   * @param arrays θ; their names are overwritten
   * @return {@code []}
   */
  public static NDArray norms(NDList arrays, double l1, double l2) {
    NDList arguments = new NDList(named("arrays[]", arrays));
    try (NDArray settings = Loaded.SCRIPT.numbers(new double[] {l1, l2})) {
      arguments.add(settings);
      return Loaded.SCRIPT.call(arrays.head().getManager(), "norms", arguments).singletonOrThrow();
    }
  }

  /** Renames arrays so that they are passed as one list. */
  static NDList named(String name, NDList arrays) {
    arrays.forEach(array -> array.setName(name));
    return arrays;
  }

  static NDArray one(NDManager manager, String method, NDArray... arguments) {
    return Loaded.SCRIPT.call(manager, method, new NDList(arguments)).singletonOrThrow();
  }
}
