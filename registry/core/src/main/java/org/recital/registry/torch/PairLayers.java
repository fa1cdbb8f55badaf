package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A network that scores pairs of a user u and an item i by the element-wise product of two vectors,
 * by a multilayer perceptron over two other vectors and features f, or by both:
 *
 * <pre>  s(u, i) = b(w · [p_u ∘ q_i, a(W_n … a(W_1 [p'_u, f_u, q'_i, f_i] + v_1) … + v_n)] + v)
 * </pre>
 *
 * <p>Gradients are computed explicitly: for layers this small, autograd's recording and backward
 * pass take three times as long as the arithmetic.
 *
 * <p>The weights are, in this order: the embedding tables p and q of the product and p' and q' of
 * the perceptron, each {@code [users or items, length]}; for each hidden layer, a matrix W {@code
 * [out, in]} and a bias v {@code [out]}; for the output layer, a matrix w {@code [1, in]} and a
 * bias v {@code [1]}. Each feature has the shape {@code [users or items, columns]}. This object
 * holds native memory until it is closed; the arrays belong to the caller and must outlive this
 * object.
 */
public final class PairLayers implements AutoCloseable {
  /**
   * The shape of the network.
   *
   * @param tables number of embedding tables, which are the first arrays of the weights: 2 for a
   *     GMF branch or an MLP branch, 4 for both branches
   * @param product whether there is a GMF branch, which multiplies the first two tables
   *     element-wise
   * @param hidden a, activation function of the hidden layers
   * @param output b, activation function of the output
   * @param dropout dropout rate of the hidden layers' outputs in training
   * @param dropLast whether dropout applies to the last hidden layer
   */
  public record Form(
      int tables,
      boolean product,
      Activation hidden,
      Activation output,
      double dropout,
      boolean dropLast) {
    public Form {
      if (tables != 2 && !(tables == 4 && product)) {
        throw new IllegalArgumentException(
            tables + " tables" + (product ? " with" : " without") + " a product");
      }
    }

    /** The arguments that describe the form to the methods in {@code pairs.py}, in order. */
    private List<IValue> arguments() {
      return List.of(
          IValue.from((long) tables),
          IValue.from(product ? 2L : 0L),
          IValue.from(hidden.scriptName()),
          IValue.from(output.scriptName()),
          IValue.from(dropout),
          IValue.from(dropLast));
    }
  }

  private final List<IValue> fixed = new ArrayList<>(); // first arguments of every method
  private final long items;

  public PairLayers(Form form, NDList weights, NDList userFeatures, NDList itemFeatures) {
    items = weights.get(1).getShape().get(0);
    for (NDList arrays : List.of(weights, userFeatures, itemFeatures)) {
      fixed.add(TorchScript.list(arrays));
    }
    fixed.addAll(form.arguments());
  }

  /**
   * Scores without dropout.
   *
   * @param users 64-bit, {@code [pairs]}
   * @param items 64-bit, {@code [pairs]}
   * @return {@code [pairs]}
   */
  public NDArray scores(NDArray users, NDArray items, NDManager manager) {
    IValue[] found = scored(false, users, items);
    found[1].close();
    return copy(found[0], manager);
  }

  /**
   * Scores of all items without dropout. The scores of a case do not depend on the other cases.
   *
   * @param users user of each case, 64-bit, {@code [cases]}
   * @return {@code [cases, items]}
   */
  public NDArray itemScores(NDArray users, NDManager manager) {
    NDArray scores = manager.create(new Shape(users.size(), items));
    int cases = (int) users.size();
    if (users.getDevice().isGpu()) {
      writeItemScores(users, 0, cases, scores);
    } else {
      Torch.divided(cases, (from, to) -> writeItemScores(users, from, to, scores));
    }
    return scores;
  }

  private void writeItemScores(NDArray users, int from, int to, NDArray scores) {
    try (IValue user = IValue.from((PtNDArray) users);
        IValue begin = IValue.from((long) from);
        IValue end = IValue.from((long) to);
        IValue target = IValue.from((PtNDArray) scores)) {
      run("item_scores", user, begin, end, target).close();
    }
  }

  /**
   * The forward pass in training, with dropout. The scores are leaves: autograd records operations
   * on them until the {@linkplain Torch#gradients gradients} are computed.
   *
   * @param users 64-bit, {@code [pairs]}
   * @param items 64-bit, {@code [pairs]}
   * @param step manager of the arrays, closed after the backward pass
   */
  public Forward forward(NDArray users, NDArray items, NDManager step) {
    IValue[] found = scored(true, users, items);
    IValue kept = found[1];
    step.attachInternal(UUID.randomUUID().toString(), kept);
    NDArray scores = Torch.leaf(copy(found[0], step), step); // [pairs]
    return new Forward(scores, direction -> backward(users, items, kept, direction, step));
  }

  private IValue[] scored(boolean training, NDArray users, NDArray items) {
    try (IValue mode = IValue.from(training);
        IValue user = IValue.from((PtNDArray) users);
        IValue item = IValue.from((PtNDArray) items);
        IValue both = run("pair_scores", mode, user, item)) {
      return both.toIValueTuple();
    }
  }

  /** A copy, because inference-mode tensors can neither be changed in place nor be leaves. */
  private static NDArray copy(IValue found, NDManager manager) {
    try (found;
        NDArray scores = found.toTensor((PtNDManager) manager)) {
      return scores.duplicate();
    }
  }

  private NDList backward(
      NDArray users, NDArray items, IValue kept, NDArray direction, NDManager manager) {
    try (IValue user = IValue.from((PtNDArray) users);
        IValue item = IValue.from((PtNDArray) items);
        IValue upstream = IValue.from((PtNDArray) direction);
        IValue gradients = run("pair_gradients", user, item, kept, upstream)) {
      return gradients.toNDList((PtNDManager) manager);
    }
  }

  private IValue run(String method, IValue... more) {
    List<IValue> inputs = new ArrayList<>(fixed);
    inputs.addAll(List.of(more));
    return Torch.Loaded.SCRIPT.run(method, inputs);
  }

  @Override
  public void close() {
    fixed.forEach(IValue::close);
  }

  /**
   * The result of a forward pass.
   *
   * @param scores leaves, {@code [pairs]}
   * @param backward the backward pass
   */
  public record Forward(NDArray scores, Backward backward) {}

  /** The backward pass, which may run only once. */
  @FunctionalInterface
  public interface Backward {
    /**
     * Gradients in the order and the shapes of the weights; must not be changed in place.
     *
     * @param direction gradient with respect to the scores, {@code [pairs]}
     */
    NDList gradients(NDArray direction);
  }
}
