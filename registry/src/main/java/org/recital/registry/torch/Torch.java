package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/**
 * libtorch's operations that {@link NDArray} does not have. Every result belongs to the manager of
 * the first array given, unless a manager is given. All of it works on every device.
 */
public final class Torch {
  private static final int BLOCK_OF_INVERSE = 1024;
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
    JniUtils.setGradMode(true);
    return one(manager, "leaf", x);
  }

  /** Seeds libtorch's own random numbers, which only dropout draws from. */
  public static void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  /** Ends what {@link #leaf} began, where no gradient will be asked for. */
  public static void stopRecording() {
    JniUtils.setGradMode(false);
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
    addNamed(arguments, leaves, "leaves[]");
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
    NDList arguments = new NDList();
    addNamed(arguments, outputs, "outputs[]");
    addNamed(arguments, directions, "directions[]");
    addNamed(arguments, leaves, "leaves[]");
    return Loaded.SCRIPT.call(outputs.get(0).getManager(), "pull_back", arguments);
  }

  private static void addNamed(NDList arguments, NDList arrays, String name) {
    for (NDArray array : arrays) {
      array.setName(name);
      arguments.add(array);
    }
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
   * The state of an LSTM after the last place of each row; zeros for a row without places.
   * Hochreiter and Schmidhuber, Neural Computation 9(8), 1997, doi 10.1162/neco.1997.9.8.1735.
   *
   * @param x padded on the right, {@code [rows, places, columns]}
   * @param lengths places of each row without padding, 64-bit, {@code [rows]}
   * @param weights of the input {@code [4 · hidden, columns]} and of the state {@code [4 · hidden,
   *     hidden]}, and the biases of both, {@code [4 · hidden]}
   * @return {@code [rows, hidden]}
   */
  public static NDArray lastState(NDArray x, NDArray lengths, NDList weights, NDManager manager) {
    return one(
        manager,
        "last_state",
        x,
        lengths,
        weights.get(0),
        weights.get(1),
        weights.get(2),
        weights.get(3));
  }

  /**
   * Each row and the mean of its neighbours' products with a matrix, weighted by a softmax over
   * them of φ(left · W xᵢ + right · W x_j), φ(x) = max(x, 0.2 x). A node without neighbours stays
   * as it is.
   *
   * @param sources the node that each edge begins at, 32-bit, {@code [edges]}
   * @param x {@code [nodes, columns]}
   * @param matrix W, {@code [columns, columns]}
   * @param left {@code [columns]}
   * @param right {@code [columns]}
   * @return {@code [nodes, columns]}
   */
  public static NDArray attend(
      Adjacency adjacency,
      NDArray sources,
      NDArray x,
      NDArray matrix,
      NDArray left,
      NDArray right,
      NDManager manager) {
    return one(
        manager,
        "attend",
        adjacency.offsets(),
        adjacency.neighbours(),
        sources,
        x,
        matrix,
        left,
        right);
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
   * A sparse matrix in compressed rows.
   *
   * @param offsets where rows begin, and the end of the last, 32-bit, {@code [rows + 1]}
   * @param columns of the values, 32-bit, {@code [values]}
   * @param values {@code [values]}
   */
  public static NDArray sparse(NDArray offsets, NDArray columns, NDArray values, long width) {
    NDManager manager = values.getManager();
    try (NDArray columnCount = Loaded.SCRIPT.scalar(width)) {
      return one(manager, "csr", offsets, columns, values, columnCount);
    }
  }

  /** The product of a sparse and a dense matrix, dense. */
  public static NDArray multiply(NDArray sparse, NDArray dense) {
    return one(dense.getManager(), "multiply", sparse, dense);
  }

  /**
   * Inverts a symmetric, positive definite matrix in place, with little memory beside it.
   *
   * @param matrix 32-bit floats, {@code [n, n]}
   */
  public static void invert(NDArray matrix) {
    new SymmetricInverse(matrix, BLOCK_OF_INVERSE).run();
  }

  /** What {@link #invert} holds beside a matrix of n rows. */
  public static long bytesToInvert(long n) {
    return SymmetricInverse.STRIPS * Float.BYTES * n * Math.min(n, BLOCK_OF_INVERSE);
  }

  /** The inverse of a symmetric, positive definite matrix, by Cholesky's decomposition. */
  static NDArray inverse(NDArray matrix) {
    return one(matrix.getManager(), "inverse", matrix);
  }

  /** Subtracts the product of two matrices, in place. */
  static void subtractProduct(NDArray matrix, NDArray left, NDArray right) {
    one(matrix.getManager(), "subtract_product", matrix, left, right).close();
  }

  /**
   * The mean of x, Ax, A²x, … Aˡx. Nothing of it is recorded: where A is symmetric, the gradient by
   * x is the same mean of the gradient by the result.
   *
   * @param adjacency A
   * @param x {@code [nodes, columns]}
   */
  public static NDArray propagate(Adjacency adjacency, NDArray x, int layers, NDManager manager) {
    try (NDArray count = Loaded.SCRIPT.scalar(layers)) {
      return one(
          manager,
          "propagate",
          adjacency.offsets(),
          adjacency.neighbours(),
          adjacency.weights(),
          x,
          count);
    }
  }

  /**
   * What tables say of pairs of a user and an item, one table after another.
   *
   * @param users 64-bit, {@code [pairs]}
   * @param items 64-bit, {@code [pairs]}
   * @param userTables {@code [users, columns…]} each; named anew
   * @param itemTables {@code [items, columns…]} each; named anew
   * @return {@code [pairs, all columns]}
   */
  public static NDArray pairs(NDArray users, NDArray items, NDList userTables, NDList itemTables) {
    NDList arguments = new NDList(users, items);
    arguments.addAll(named("user_tables[]", userTables));
    arguments.addAll(named("item_tables[]", itemTables));
    return Loaded.SCRIPT.call(users.getManager(), "pairs", arguments).singletonOrThrow();
  }

  /**
   * Rows through layers of sums.
   *
   * @param x {@code [rows, in]}
   * @param layers a matrix {@code [out, in]} and a vector {@code [out]} for each; named anew
   * @param hidden what the sums of all layers but the last go through: 0 nothing, 1 ReLU, 2 GELU
   * @param last what those of the last do
   * @param dropout share of the numbers between layers that are left out
   * @return {@code [rows, out]}
   */
  public static NDArray perceptron(NDArray x, NDList layers, int hidden, int last, double dropout) {
    NDList arguments = new NDList(x);
    arguments.addAll(named("layers[]", layers));
    try (NDArray settings = Loaded.SCRIPT.numbers(new double[] {hidden, last, dropout})) {
      arguments.add(settings);
      return Loaded.SCRIPT.call(x.getManager(), "perceptron", arguments).singletonOrThrow();
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
  private static NDList named(String name, NDList arrays) {
    arrays.forEach(array -> array.setName(name));
    return arrays;
  }

  /**
   * One step of Adam, in place and in one pass over the memory.
   *
   * @param mean running mean of the gradient, of the weight's shape
   * @param square running mean of its square, of the weight's shape
   * @param step steps taken so far, a 32-bit float {@code []} on the weight's device
   * @param settings learning rate, β₁, β₂, weight decay, ε: 64-bit, {@code [5]}, in main memory
   */
  public static void adam(
      NDArray weight,
      NDArray gradient,
      NDArray mean,
      NDArray square,
      NDArray step,
      NDArray settings) {
    one(gradient.getManager(), "adam", weight, gradient, mean, square, step, settings).close();
  }

  /** One step of AdamW; arguments as for {@link #adam}. */
  public static void adamW(
      NDArray weight,
      NDArray gradient,
      NDArray mean,
      NDArray square,
      NDArray step,
      NDArray settings) {
    one(gradient.getManager(), "adam_w", weight, gradient, mean, square, step, settings).close();
  }

  /**
   * One step of stochastic gradient descent, in place.
   *
   * @param velocity of the weight's shape
   * @param settings learning rate, momentum, 1 for Nesterov, weight decay: 64-bit, {@code [4]}, in
   *     main memory
   */
  public static void sgd(NDArray weight, NDArray gradient, NDArray velocity, NDArray settings) {
    one(gradient.getManager(), "sgd", weight, gradient, velocity, settings).close();
  }

  /**
   * One step of AdaGrad, in place.
   *
   * @param squares the sum of squared gradients, of the weight's shape
   * @param settings learning rate, weight decay, ε: 64-bit, {@code [3]}, in main memory
   */
  public static void adaGrad(NDArray weight, NDArray gradient, NDArray squares, NDArray settings) {
    one(gradient.getManager(), "ada_grad", weight, gradient, squares, settings).close();
  }

  /**
   * Sets scores to −∞, in place.
   *
   * @param scores {@code [rows, items]}
   * @param rows 64-bit, {@code [n]}
   * @param columns 64-bit, {@code [n]}
   */
  public static void mask(NDArray scores, NDArray rows, NDArray columns) {
    one(scores.getManager(), "mask", scores, rows, columns).close();
  }

  /** Scores at the given places, −∞ elsewhere; arguments as for {@link #mask}. */
  public static NDArray keep(NDArray scores, NDArray rows, NDArray columns) {
    return one(scores.getManager(), "keep", scores, rows, columns);
  }

  /**
   * The k best columns of each row, best first. Equal scores stand in the order of the priorities,
   * and where they straddle the last place the priorities decide who is in.
   *
   * @param scores {@code [rows, columns]}; NaN counts as greater than everything
   * @param priority all different, the higher the earlier, {@code [columns]}
   * @param k at most the number of columns
   * @return 64-bit, {@code [rows, k]}
   */
  public static NDArray top(NDArray scores, NDArray priority, int k) {
    try (NDArray places = Loaded.SCRIPT.scalar(k)) {
      return one(scores.getManager(), "top", scores, priority, places);
    }
  }

  /** The scores in given columns, {@code [rows, k]}. */
  public static NDArray scoresOf(NDArray scores, NDArray columns) {
    return one(scores.getManager(), "scores_of", scores, columns);
  }

  /**
   * Where scores stand among those of their row.
   *
   * @param columns of the scores that are looked at, 64-bit, {@code [rows, n]}
   * @return how many scores of the row are lower, {@code n} numbers; how many are not higher,
   *     itself among them, {@code n} numbers; and how many are −∞: 64-bit, {@code [rows, 2n + 1]}
   */
  public static NDArray places(NDArray scores, NDArray columns) {
    return one(scores.getManager(), "places", scores, columns);
  }

  static NDArray one(NDManager manager, String method, NDArray... arguments) {
    return Loaded.SCRIPT.call(manager, method, new NDList(arguments)).singletonOrThrow();
  }
}
