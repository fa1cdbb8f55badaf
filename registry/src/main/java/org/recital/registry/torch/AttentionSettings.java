package org.recital.registry.torch;

/**
 * How a transformer layer computes.
 *
 * @param normFirst whether it normalises what comes in, not what goes out
 * @param gelu whether its feed-forward network has GELU between its maps, not ReLU
 * @param dropout share of what its parts give that is dropped
 * @param attentionDropout share of its attention weights that is dropped
 */
public record AttentionSettings(
    int heads, boolean normFirst, boolean gelu, double dropout, double attentionDropout) {
  /** The same without dropout: what is trained, as it scores. */
  public AttentionSettings scoring() {
    return new AttentionSettings(heads, normFirst, gelu, 0, 0);
  }

  double[] numbers() {
    return new double[] {heads, normFirst ? 1 : 0, gelu ? 1 : 0, dropout, attentionDropout};
  }
}
