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
    private double[] settings(boolean learning) {
      return new double[] {
        tables, product ? 2 : 0, hidden, last, learning ? dropout : 0, dropsLast ? 0 : -1
      };
    }
  }

  private final List<IValue> lasting = new ArrayList<>(); // weights, features of users, of items
  private final IValue learning;
  private final IValue asking;

  /** A network of these weights, features of users and of items. */
  public PairLayers(Form form, NDList weights, NDList ofUsers, NDList ofItems) {
    for (NDList arrays : List.of(weights, ofUsers, ofItems)) {
      lasting.add(TorchScript.list(arrays));
    }
    learning = IValue.listFrom(form.settings(true));
    asking = IValue.listFrom(form.settings(false));
  }

  /**
   * Scores, with nothing dropped.
   *
   * @param users 64-bit, {@code [pairs]}
   * @param items 64-bit, {@code [pairs]}
   * @return {@code [pairs]}
   */
  public NDArray scores(NDArray users, NDArray items, NDManager manager) {
    IValue[] found = scored(asking, users, items);
    found[1].close();
    try (IValue scores = found[0]) {
      return scores.toTensor((PtNDManager) manager);
    }
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
    IValue[] found = scored(learning, users, items);
    IValue kept = found[1];
    step.attachInternal(UUID.randomUUID().toString(), kept);
    try (IValue scores = found[0];
        NDArray unrecorded = scores.toTensor((PtNDManager) step)) {
      NDArray leaf = Torch.leaf(unrecorded.duplicate(), step); // of the others there are none
      return new Forward(leaf, direction -> back(users, items, kept, direction, step));
    }
  }

  private IValue[] scored(IValue settings, NDArray users, NDArray items) {
    try (IValue user = IValue.from((PtNDArray) users);
        IValue item = IValue.from((PtNDArray) items);
        IValue both = run("pair_scores", settings, user, item)) {
      return both.toIValueTuple();
    }
  }

  private NDList back(
      NDArray users, NDArray items, IValue kept, NDArray direction, NDManager manager) {
    try (IValue user = IValue.from((PtNDArray) users);
        IValue item = IValue.from((PtNDArray) items);
        IValue ahead = IValue.from((PtNDArray) direction);
        IValue gradients = run("pair_gradients", learning, user, item, kept, ahead)) {
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
    learning.close();
    asking.close();
  }

  /**
   * Scores on their way to a loss.
   *
   * @param scores {@code [pairs]}
   * @param back works out the gradients of the weights
   */
  public record Forward(NDArray scores, Back back) {}

  /** The way back; taken once. */
  @FunctionalInterface
  public interface Back {
    /**
     * The gradients, in the order and the shapes of the weights.
     *
     * @param direction the gradient by the scores, {@code [pairs]}
     */
    NDList gradients(NDArray direction);
  }
}
