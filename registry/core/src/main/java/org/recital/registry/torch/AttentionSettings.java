package org.recital.registry.torch;

/**
 * The settings of a transformer layer.
 *
 * @param heads number of attention heads; the vector size is a multiple of it
 * @param normFirst whether layer normalisation comes before each sublayer instead of after it
 * @param activation activation function of the feed-forward network
 * @param dropout dropout rate of the sublayer outputs and of the feed-forward network
 * @param attentionDropout dropout rate of the attention weights
 */
public record AttentionSettings(
    int heads, boolean normFirst, Activation activation, double dropout, double attentionDropout) {
  /** The same settings without dropout, for scoring. */
  public AttentionSettings scoring() {
    return new AttentionSettings(heads, normFirst, activation, 0, 0);
  }

  /** The values in the order of the record, as {@code transformer.py} reads them. */
  double[] numbers() {
    return new double[] {heads, normFirst ? 1 : 0, activation.code(), dropout, attentionDropout};
  }
}
