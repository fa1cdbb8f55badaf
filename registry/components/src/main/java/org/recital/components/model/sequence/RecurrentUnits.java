package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.recital.registry.torch.Layers;
import org.recital.registry.torch.Torch;

/**
 * The recurrent layers of {@link Gru4Rec} with given weights.
 *
 * @param weights in the order of {@link RecurrentWeights}
 * @param dropout 0 where it scores
 */
record RecurrentUnits(Gru4Rec model, NDList weights, double dropout) implements HistoryEncoder {
  @Override
  public NDArray everyPlace(NDArray histories, NDArray lengths, NDManager manager) {
    return mapped(states(histories, manager));
  }

  @Override
  public NDArray lastPlace(NDArray histories, NDArray lengths, NDManager manager) {
    NDArray states = states(histories, manager);
    long users = states.getShape().get(0);
    long length = states.getShape().get(1);
    NDArray places = // among users · length
        manager
            .arange(0, (int) (users * length), (int) length, DataType.INT64)
            .add(lengths)
            .sub(1L);
    NDArray flat = states.reshape(users * length, states.getShape().get(2));
    return mapped(Torch.embedding(flat, places, manager));
  }

  /** The state of the last layer, {@code [users, length, hidden]}. */
  private NDArray states(NDArray histories, NDManager manager) {
    NDArray items = Torch.embedding(weights.head(), histories, manager); // [users, length, size]
    return Layers.gru(
        Layers.dropout(items, dropout), RecurrentWeights.units(model, weights), dropout);
  }

  /** In the space of the item vectors that scores are made of. */
  private NDArray mapped(NDArray states) {
    return RecurrentWeights.map(model, weights)
        .map(matrix -> timesTransposed(states, matrix))
        .orElse(states);
  }

  private static NDArray timesTransposed(NDArray states, NDArray matrix) {
    try (NDArray turned = matrix.transpose()) { // a view
      return states.matMul(turned);
    }
  }
}
