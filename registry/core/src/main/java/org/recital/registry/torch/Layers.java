package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** Layers of neural networks, computed by libtorch. Results belong to the first array's manager. */
public final class Layers {
  /** Number of attention weights among the weights of a transformer layer. */
  private static final int ATTENTION_WEIGHTS = 6;

  private Layers() {}

  /** Dropout in training mode: zeroes values at the given rate and scales up the others. */
  public static NDArray dropout(NDArray x, double rate) {
    if (rate == 0) {
      return x;
    }
    try (NDArray number = Torch.Loaded.SCRIPT.scalar(rate)) {
      return Torch.one(x.getManager(), "dropout", x, number);
    }
  }

  /** Layer normalisation over the last dimension, with scale and shift {@code [size]}. */
  public static NDArray layerNorm(NDArray x, NDArray scale, NDArray shift) {
    return Torch.one(x.getManager(), "layer_norm", x, scale, shift);
  }

  /**
   * A transformer layer: causal self-attention and a feed-forward network, each with dropout, a
   * residual connection and layer normalisation. Vaswani et al., NeurIPS 2017, arXiv 1706.03762.
   *
   * @param x {@code [users, length, size]}
   * @param weights first the {@value #ATTENTION_WEIGHTS} weights of the attention: scale and shift
   *     of its normalisation, matrix {@code [3 · size, size]} and bias of queries, keys and values,
   *     matrix and bias of the output; then the weights of the feed-forward network: scale and
   *     shift of its normalisation, and its two matrices, each with its bias
   * @return {@code [users, length, size]}
   */
  public static NDArray attentionLayer(NDArray x, NDList weights, AttentionSettings settings) {
    return attention("attention_layer", new NDList(x), weights, settings);
  }

  /**
   * The output of {@link #attentionLayer} at the last position of each history before the padding;
   * the other positions are not computed.
   *
   * @param lengths lengths of the histories without padding, 64-bit, {@code [users]}
   * @return {@code [users, size]}
   */
  public static NDArray attentionLayerAtEnd(
      NDArray x, NDArray lengths, NDList weights, AttentionSettings settings) {
    return attention("attention_layer_at_end", new NDList(x, lengths), weights, settings);
  }

  /**
   * Stacked layers of gated recurrent units. Cho et al., EMNLP 2014, doi 10.3115/v1/D14-1179, in
   * libtorch's form:
   *
   * <pre>  r = σ(Wᵣ x + bᵣ + Uᵣ h + cᵣ), z = σ(W_z x + b_z + U_z h + c_z)
   *  n = tanh(Wₙ x + bₙ + r ∘ (Uₙ h + cₙ)), h' = (1 − z) ∘ n + z ∘ h</pre>
   *
   * <p>with h = 0 before the first position.
   *
   * @param x {@code [users, length, size]}
   * @param weights for each layer: W, {@code [3 · hidden, size]}, U, {@code [3 · hidden, hidden]},
   *     b and c, {@code [3 · hidden]}; each stacks its parts for r, z and n in this order
   * @param dropout dropout rate between layers
   * @return h at every position, {@code [users, length, hidden]}
   */
  public static NDArray gru(NDArray x, NDList weights, double dropout) {
    try (NDArray rate = Torch.Loaded.SCRIPT.scalar(dropout)) {
      NDList arguments = new NDList(x);
      arguments.addAll(Torch.named("weights[]", weights));
      arguments.add(rate);
      return call("gru", arguments);
    }
  }

  /**
   * The state of an LSTM after the last position of each row; zeros for an empty row. Hochreiter
   * and Schmidhuber, Neural Computation 9(8), 1997, doi 10.1162/neco.1997.9.8.1735.
   *
   * @param x padded on the right, {@code [rows, length, columns]}
   * @param lengths lengths of the rows without padding, 64-bit, {@code [rows]}
   * @param weights matrices for the input, {@code [4 · hidden, columns]}, and for the state, {@code
   *     [4 · hidden, hidden]}, and the bias of each, {@code [4 · hidden]}
   * @return {@code [rows, hidden]}
   */
  public static NDArray lastState(NDArray x, NDArray lengths, NDList weights, NDManager manager) {
    return Torch.one(
        manager,
        "lstm_last_state",
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
      arguments.addAll(Torch.named("attention[]", weights.subNDList(0, ATTENTION_WEIGHTS)));
      arguments.addAll(Torch.named("feed_forward[]", weights.subNDList(ATTENTION_WEIGHTS)));
      arguments.add(numbers);
      return call(method, arguments);
    }
  }

  private static NDArray call(String method, NDList arguments) {
    return Torch.Loaded.SCRIPT.call(arguments.head().getManager(), method, arguments).head();
  }
}
