package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Activation;

/** Small sequential models and their data. */
final class HistoryModels {
  static final int ITEMS = 7;
  static final int SIZE = 4;
  static final int MAX_HISTORY = 4;

  /** Users with 3, 6, 0 and 1 interactions. */
  static final Interactions HISTORY =
      new Interactions(
          ITEMS,
          new int[] {0, 3, 9, 9, 10},
          new int[] {0, 3, 5, 1, 6, 1, 2, 4, 0, 6},
          new float[0],
          new long[0]);

  private HistoryModels() {}

  /**
   * @param scaled whether input embeddings are multiplied by √size
   */
  static SasRec sasRec(
      Activation activation, SasRec.Norm norm, SasRec.Positions positions, boolean scaled) {
    return sasRec(activation, norm, positions, scaled, SasRec.Output.TIED, false, 2);
  }

  static SasRec sasRec(
      Activation activation,
      SasRec.Norm norm,
      SasRec.Positions positions,
      boolean scaled,
      SasRec.Output output,
      boolean detached,
      int heads) {
    return new SasRec(
        SIZE,
        2,
        heads,
        3,
        activation,
        norm,
        positions,
        MAX_HISTORY,
        2,
        0,
        0,
        0,
        scaled,
        output,
        detached,
        0.7);
  }

  static Gru4Rec gru4Rec(int hidden, int layers, double dropout, SasRec.Output output) {
    return new Gru4Rec(SIZE, hidden, layers, MAX_HISTORY, 2, dropout, output, 0.7);
  }

  /** A network whose biases and normalisation weights differ from their initial constants. */
  static Network network(GradientModel model, NDManager manager) {
    TrainingData data = new TrainingData(HISTORY, Map.of(), Map.of());
    Network network = model.network(data, manager, new SplittableRandom(3));
    for (NDArray weight : network.weights()) {
      if (weight.getName().endsWith("bias") || weight.getName().endsWith("norm")) {
        weight.addi(manager.arange((int) weight.size()).sub(5).mul(0.1f));
      }
    }
    return network;
  }

  /** Two blocks: a history of length 1 and a history of length 2. */
  static Batch.Histories batch(NDManager manager) {
    Batch.Block one =
        new Batch.Block(
            manager.create(new long[] {2}, new Shape(1, 1)),
            manager.create(new long[] {1}),
            manager.create(new long[] {0}));
    Batch.Block two =
        new Batch.Block(
            manager.create(new long[] {0, 3}, new Shape(1, 2)),
            manager.create(new long[] {2}),
            manager.create(new long[] {0, 1}));
    return new Batch.Histories(
        List.of(one, two),
        manager.create(new long[] {4, 3, 5}),
        manager.create(new long[] {0, 1, 2}, new Shape(3, 1)),
        Optional.empty());
  }

  /** {@link #batch} in one block. */
  static Batch.Histories batchOfOneBlock(NDManager manager) {
    Batch.Histories batch = batch(manager);
    Batch.Block block =
        new Batch.Block(
            manager.create(new long[] {2, 0, 0, 3}, new Shape(2, 2)),
            manager.create(new long[] {1, 2}),
            manager.create(new long[] {0, 2, 3}));
    return new Batch.Histories(List.of(block), batch.items(), batch.negatives(), batch.shared());
  }
}
