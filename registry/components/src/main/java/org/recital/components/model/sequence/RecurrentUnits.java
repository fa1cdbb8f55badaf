package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.recital.registry.torch.Layers;
import org.recital.registry.torch.Torch;

/**
 * Recurrent encoder of {@link Gru4Rec}.
 *
 * @param weights weights in the order of {@link RecurrentWeights}
 * @param dropout dropout rate; 0 for scoring
 */
record RecurrentUnits(Gru4Rec model, NDList weights, double dropout) implements HistoryEncoder {
  @Override
  public NDArray encode(NDArray histories, NDArray lengths, NDManager manager) {
    return projected(states(histories, manager));
  }

  @Override
  public NDArray encodeLast(NDArray histories, NDArray lengths, NDManager manager) {
    NDArray states = states(histories, manager); // [users, length, hidden]
    long users = states.getShape().get(0);
    long length = states.getShape().get(1);
    NDArray positions = // indices into users · length
        Torch.shifted(
            manager.arange(0, (int) (users * length), (int) length, DataType.INT64).add(lengths),
            -1);
    NDArray flat = states.reshape(users * length, states.getShape().get(2));
    return projected(Torch.embedding(flat, positions, manager));
  }

  /** Hidden states of the last layer, {@code [users, length, hidden]}. */
  private NDArray states(NDArray histories, NDManager manager) {
    NDArray items = Torch.embedding(weights.head(), histories, manager); // [users, length, size]
    return Layers.gru(
        Layers.dropout(items, dropout), RecurrentWeights.layers(model, weights), dropout);
  }

  /** States, projected to the space of the output embeddings, {@code [users…, size]}. */
  private NDArray projected(NDArray states) {
    return RecurrentWeights.projection(model, weights)
        .map(matrix -> timesTransposed(states, matrix))
        .orElse(states);
  }

  private static NDArray timesTransposed(NDArray states, NDArray matrix) {
    try (NDArray transposed = matrix.transpose()) { // a view
      return states.matMul(transposed);
    }
  }
}
