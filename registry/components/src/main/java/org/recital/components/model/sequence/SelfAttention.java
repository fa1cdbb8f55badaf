package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.recital.registry.torch.AttentionSettings;
import org.recital.registry.torch.Layers;
import org.recital.registry.torch.Torch;

/**
 * The transformer of {@link SasRec} with given weights.
 *
 * @param weights in the order of {@link SelfAttentionWeights}
 * @param training whether there is dropout
 */
record SelfAttention(SasRec model, NDList weights, boolean training) implements HistoryEncoder {
  @Override
  public NDArray everyPlace(NDArray histories, NDArray lengths, NDManager manager) {
    return normalised(layers(histories, lengths, model.layers(), manager));
  }

  /** Of the last layer, only the last places are worked out. */
  @Override
  public NDArray lastPlace(NDArray histories, NDArray lengths, NDManager manager) {
    NDArray x = layers(histories, lengths, model.layers() - 1, manager);
    NDList last = SelfAttentionWeights.layer(model, weights, model.layers() - 1);
    return normalised(Layers.attentionLayerAtEnd(x, lengths, last, settings()));
  }

  /** What so many of the layers give, {@code [users, length, size]}. */
  private NDArray layers(NDArray histories, NDArray lengths, int count, NDManager manager) {
    NDArray x = embedded(histories, lengths, manager);
    for (int layer = 0; layer < count; layer++) {
      x = Layers.attentionLayer(x, SelfAttentionWeights.layer(model, weights, layer), settings());
    }
    return x;
  }

  private NDArray embedded(NDArray histories, NDArray lengths, NDManager manager) {
    NDArray items = Torch.embedding(weights.get(0), histories, manager); // [users, length, size]
    NDArray read =
        model.scaleItems() ? Torch.times(items, Math.sqrt(model.embeddingSize())) : items;
    NDArray x = read.add(positions(histories, lengths, manager));
    return training ? Layers.dropout(x, model.embeddingDropout()) : x;
  }

  /** The vectors of the positions of every place, {@code [1 or users, length, size]}. */
  private NDArray positions(NDArray histories, NDArray lengths, NDManager manager) {
    NDArray place =
        manager.arange(0, (int) histories.getShape().get(1), 1, DataType.INT64).expandDims(0);
    NDArray numbers =
        model.positions() == SasRec.Positions.START
            ? place // [1, length]
            : lengths
                .sub(1)
                .expandDims(1)
                .sub(place)
                .maximum(manager.create(0L)); // [users, length]
    return Torch.embedding(weights.get(1), numbers, manager);
  }

  /** With the normalisation that ends a transformer whose layers normalise what comes in. */
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
            model.activation().code(),
            model.dropout(),
            model.attentionDropout());
    return training ? settings : settings.scoring();
  }
}
