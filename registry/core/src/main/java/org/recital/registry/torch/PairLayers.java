package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A network that scores pairs of a user u and an item i by the product of two vectors, element by
 * element, and by layers over two other vectors and features f, either or both:
 *
 * <pre>  s(u, i) = b(w · [p_u ∘ q_i, a(W_n … a(W_1 [p'_u, f_u, q'_i, f_i] + v_1) … + v_n)] + v)
 * </pre>
 *
 * <p>Its gradients are worked out here and not recorded: to record such small sums, and to find the
 * way back through them, takes libtorch three times as long as the sums themselves.
 *
 * <p>Weights are p and q, p' and q', each {@code [users or items, length]}; of each layer W, {@code
 * [out, in]}, and v, {@code [out]}; w, {@code [1, in]}, and the last v, {@code [1]}. Features are
 * {@code [users or items, columns]} each. Holds native memory; the arrays stay those of whoever
 * gave them, and must outlive it.
 */
public final class PairLayers implements AutoCloseable {
  /**
   * What the network is made of.
   *
   * @param tables vectors of users and items, the first of the weights: 2, or 4 with a product
   *     beside layers
   * @param product whether the first two of them are multiplied
   * @param hidden a, what the sums of layers go through: 0 nothing, 1 ReLU, 2 GELU
   * @param last b, what the last sum goes through
   * @param dropout share of the numbers between layers that are left out while it learns
   * @param dropsLast whether numbers are left out after the last layer, too
   */
  public record Form(
      int tables, boolean product, int hidden, int last, double dropout, boolean dropsLast) {
    public Form {
      if (tables != 2 && !(tables == 4 && product)) {
        throw new IllegalArgumentException(
            tables + " tables" + (product ? " with" : " without") + " a product");
      }
    }

    /** As {@code operations.py} reads them, by their places. */
    private double[] settings() {
      int multiplied = product ? 2 : 0;
      int layersThatKeepAll = dropsLast ? 0 : 1;
      return new double[] {tables, multiplied, hidden, last, dropout, layersThatKeepAll};
    }
  }

  private final List<IValue> lasting = new ArrayList<>(); // in the order that operations take

  /** A network of these weights, features of users and of items. */
  public PairLayers(Form form, NDList weights, NDList ofUsers, NDList ofItems) {
    for (NDList arrays : List.of(weights, ofUsers, ofItems)) {
      lasting.add(TorchScript.list(arrays));
    }
    lasting.add(IValue.listFrom(form.settings()));
  }

  /**
   * Scores, with nothing dropped.
   *
   * @param users 64-bit, {@code [pairs]}
   * @param items 64-bit, {@code [pairs]}
   * @return {@code [pairs]}
   */
  public NDArray scores(NDArray users, NDArray items, NDManager manager) {
    IValue[] found = scored(false, users, items);
    found[1].close();
    return ordinary(found[0], manager);
  }

  /**
   * Scores, with dropout, and the way back from them. They are leaves: operations on them are
   * recorded until the {@linkplain Torch#gradients gradients} are taken.
   *
   * @param users 64-bit, {@code [pairs]}
   * @param items 64-bit, {@code [pairs]}
   * @param step what is made lives in it
   */
  public Forward forward(NDArray users, NDArray items, NDManager step) {
    IValue[] found = scored(true, users, items);
    IValue kept = found[1];
    step.attachInternal(UUID.randomUUID().toString(), kept);
    NDArray scores = Torch.leaf(ordinary(found[0], step), step); // [pairs]
    return new Forward(scores, direction -> back(users, items, kept, direction, step));
  }

  private IValue[] scored(boolean learns, NDArray users, NDArray items) {
    try (IValue learning = IValue.from(learns);
        IValue user = IValue.from((PtNDArray) users);
        IValue item = IValue.from((PtNDArray) items);
        IValue both = run("pair_scores", learning, user, item)) {
      return both.toIValueTuple();
    }
  }

  /** A copy, as what is made without recording can neither be changed in place nor be a leaf. */
  private static NDArray ordinary(IValue found, NDManager manager) {
    try (found;
        NDArray scores = found.toTensor((PtNDManager) manager)) {
      return scores.duplicate();
    }
  }

  private NDList back(
      NDArray users, NDArray items, IValue kept, NDArray direction, NDManager manager) {
    try (IValue user = IValue.from((PtNDArray) users);
        IValue item = IValue.from((PtNDArray) items);
        IValue ahead = IValue.from((PtNDArray) direction);
        IValue gradients = run("pair_gradients", user, item, kept, ahead)) {
      return gradients.toNDList((PtNDManager) manager);
    }
  }

  private IValue run(String method, IValue... more) {
    List<IValue> inputs = new ArrayList<>(lasting);
    inputs.addAll(List.of(more));
    return Torch.Loaded.SCRIPT.run(method, inputs);
  }

  @Override
  public void close() {
    lasting.forEach(IValue::close);
  }

  /**
   * Scores on their way to a loss.
   *
   * @param scores leaves, {@code [pairs]}
   * @param back works out the gradients of the weights
   */
  public record Forward(NDArray scores, Back back) {}

  /** The way back; taken once. */
  @FunctionalInterface
  public interface Back {
    /**
     * The gradients, in the order and the shapes of the weights; not to be changed in place.
     *
     * @param direction the gradient by the scores, {@code [pairs]}
     */
    NDList gradients(NDArray direction);
  }
}
