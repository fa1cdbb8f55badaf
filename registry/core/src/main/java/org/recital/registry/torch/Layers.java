package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** Layers of neural networks, computed by libtorch, as {@link Torch} is. */
public final class Layers {
  private Layers() {}

  /** Values with a share of them set to 0, and the others made larger to make up for it. */
  public static NDArray dropout(NDArray x, double share) {
    if (share == 0) {
      return x;
    }
    try (NDArray dropped = Torch.Loaded.SCRIPT.scalar(share)) {
      return Torch.one(x.getManager(), "dropout", x, dropped);
    }
  }

  /** Vectors, the last dimension, with mean 0 and deviation 1, then scaled and moved. */
  public static NDArray layerNorm(NDArray x, NDArray scale, NDArray shift) {
    return Torch.one(x.getManager(), "layer_norm", x, scale, shift);
  }

  /**
   * A transformer layer: attention of each place to itself and those before it, and a feed-forward
   * network, each with dropout, a residual connection and layer normalisation. Vaswani et al.,
   * NeurIPS 2017, arXiv 1706.03762.
   *
   * @param x {@code [users, length, size]}
   * @param weights scale and shift of the attention's normalisation; matrix and bias of queries,
   *     keys and values together, {@code [3 · size, size]}; those of what attention gives; scale
   *     and shift of the feed-forward network's normalisation; its two matrices with their biases
   * @return {@code [users, length, size]}
   */
  public static NDArray attentionLayer(NDArray x, NDList weights, AttentionSettings settings) {
    return attention("attention_layer", new NDList(x), weights, settings);
  }

  /**
   * The same at one place of each row, its last that is no padding; the others are not worked out.
   *
   * @param lengths without padding, {@code [users]}
   * @return {@code [users, size]}
   */
  public static NDArray attentionLayerAtEnd(
      NDArray x, NDArray lengths, NDList weights, AttentionSettings settings) {
    return attention("attention_layer_at_end", new NDList(x, lengths), weights, settings);
  }

  /**
   * Layers of gated recurrent units, each of which reads what the one before gives. Cho et al.,
   * EMNLP 2014, doi 10.3115/v1/D14-1179, in the form that libtorch computes:
   *
   * <pre>  r = σ(Wᵣ x + bᵣ + Uᵣ h + cᵣ), z = σ(W_z x + b_z + U_z h + c_z)
   *  n = tanh(Wₙ x + bₙ + r ∘ (Uₙ h + cₙ)), h' = (1 − z) ∘ n + z ∘ h</pre>
   *
   * <p>from h = 0 before the first place.
   *
   * @param x {@code [users, length, size]}
   * @param weights of each layer: W, {@code [3 · hidden, size]}, U, {@code [3 · hidden, hidden]}, b
   *     and c, {@code [3 · hidden]}, the parts in the order r, z, n
   * @param dropout share of what a layer gives to the next that is dropped
   * @return h at every place, {@code [users, length, hidden]}
   */
  public static NDArray gru(NDArray x, NDList weights, double dropout) {
    try (NDArray share = Torch.Loaded.SCRIPT.scalar(dropout)) {
      return withWeights("gru", new NDList(x), weights, share);
    }
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
    return Torch.one(
        manager,
        "last_state",
        x,
        lengths,
        weights.get(0),
        weights.get(1),
        weights.get(2),
        weights.get(3));
  }

  private static NDArray attention(
      String method, NDList arguments, NDList weights, AttentionSettings settings) {
    try (NDArray numbers = Torch.Loaded.SCRIPT.numbers(settings.numbers())) {
      return withWeights(method, arguments, weights, numbers);
    }
  }

  private static NDArray withWeights(
      String method, NDList arguments, NDList weights, NDArray settings) {
    arguments.addAll(Torch.named("weights[]", weights));
    arguments.add(settings);
    return Torch.Loaded.SCRIPT.call(arguments.head().getManager(), method, arguments).head();
  }
}
