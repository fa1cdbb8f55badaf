package org.recital.registry.torch;

/**
 * How a transformer layer computes.
 *
 * @param normFirst whether it normalises what comes in, not what goes out
 * @param active what is between the maps of its feed-forward network: 0 nothing, 1 ReLU, 2 GELU
 * @param dropout share of what its parts give that is dropped
 * @param attentionDropout share of its attention weights that is dropped
 */
public record AttentionSettings(
    int heads, boolean normFirst, int active, double dropout, double attentionDropout) {
  /** The same without dropout: what is trained, as it scores. */
  public AttentionSettings scoring() {
    return new AttentionSettings(heads, normFirst, active, 0, 0);
  }

  double[] numbers() {
    return new double[] {heads, normFirst ? 1 : 0, active, dropout, attentionDropout};
  }
}
