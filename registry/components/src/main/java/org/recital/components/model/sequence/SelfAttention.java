package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.recital.registry.torch.AttentionSettings;
import org.recital.registry.torch.Layers;
import org.recital.registry.torch.Torch;

/**
 * Transformer of {@link SasRec}.
 *
 * @param weights weights in the order of {@link SelfAttentionWeights}
 * @param training whether dropout is active
 */
record SelfAttention(SasRec model, NDList weights, boolean training) implements HistoryEncoder {
  @Override
  public NDArray encode(NDArray histories, NDArray lengths, NDManager manager) {
    return normalised(layers(histories, lengths, model.layers(), manager));
  }

  /** The last layer is computed for the last position only. */
  @Override
  public NDArray encodeLast(NDArray histories, NDArray lengths, NDManager manager) {
    NDArray x = layers(histories, lengths, model.layers() - 1, manager); // [users, length, size]
    NDList last = SelfAttentionWeights.layer(model, weights, model.layers() - 1);
    return normalised(Layers.attentionLayerAtEnd(x, lengths, last, settings()));
  }

  /** Output of the first {@code count} layers, {@code [users, length, size]}. */
  private NDArray layers(NDArray histories, NDArray lengths, int count, NDManager manager) {
    NDArray x = embedded(histories, lengths, manager);
    for (int layer = 0; layer < count; layer++) {
      x = Layers.attentionLayer(x, SelfAttentionWeights.layer(model, weights, layer), settings());
    }
    return x;
  }

  /** Input of the first layer, {@code [users, length, size]}. */
  private NDArray embedded(NDArray histories, NDArray lengths, NDManager manager) {
    NDArray items = Torch.embedding(weights.get(0), histories, manager); // [users, length, size]
    NDArray scaled =
        model.scaleItems() ? Torch.times(items, Math.sqrt(model.embeddingSize())) : items;
    NDArray x = scaled.add(positions(histories, lengths, manager)); // [users, length, size]
    return training ? Layers.dropout(x, model.embeddingDropout()) : x;
  }

  /** Position embeddings, {@code [1 or users, length, size]}. */
  private NDArray positions(NDArray histories, NDArray lengths, NDManager manager) {
    NDArray position =
        manager.arange(0, (int) histories.getShape().get(1), 1, DataType.INT64).expandDims(0);
    NDArray indices =
        model.positions() == SasRec.Positions.START
            ? position // [1, length]
            : Torch.nonNegative(
                Torch.shifted(lengths, -1).expandDims(1).sub(position)); // [users, length]
    return Torch.embedding(weights.get(1), indices, manager);
  }

  /** Final layer normalisation of a pre-norm transformer; the identity otherwise. */
  private NDArray normalised(NDArray x) {
    if (model.norm() == SasRec.Norm.POST) {
      return x;
    }
    int count = weights.size();
    return Layers.layerNorm(x, weights.get(count - 2), weights.get(count - 1));
  }

  private AttentionSettings settings() {
    AttentionSettings settings =
        new AttentionSettings(
            model.heads(),
            model.norm() == SasRec.Norm.PRE,
            model.activation(),
            model.dropout(),
            model.attentionDropout());
    return training ? settings : settings.scoring();
  }
}
