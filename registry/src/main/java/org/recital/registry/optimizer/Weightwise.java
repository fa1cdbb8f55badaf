package org.recital.registry.optimizer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** An optimizer that moves each array of weights by itself, with what it remembers of it. */
final class Weightwise implements Optimizer {
  /** Moves one array of weights, in place. */
  @FunctionalInterface
  interface Move {
    /**
     * Moves.
     *
     * @param memory what is remembered of the array, to be written to
     * @param settings 64-bit numbers in main memory
     */
    void move(NDArray weight, NDArray gradient, NDList memory, NDArray settings);
  }

  /** What is remembered of an array of weights, zeros at first. */
  enum Memory {
    /** A number for each weight. */
    OF_EACH_WEIGHT,
    /** One number, a 32-bit float. */
    ONE_NUMBER
  }

  private final NDList weights;
  private final NDManager owner;
  private final List<NDList> memories = new ArrayList<>();
  private final DoubleFunction<double[]> settings;
  private final Move move;

  /**
   * @param settings what steers a step, from its learning rate
   */
  Weightwise(NDList weights, List<Memory> memories, DoubleFunction<double[]> settings, Move move) {
    this.weights = new NDList(weights);
    this.owner = weights.getManager().newSubManager();
    this.settings = settings;
    this.move = move;
    for (NDArray weight : weights) {
      NDList memory = new NDList();
      for (Memory kind : memories) {
        Shape shape = kind == Memory.OF_EACH_WEIGHT ? weight.getShape() : new Shape();
        memory.add(owner.zeros(shape, DataType.FLOAT32));
      }
      this.memories.add(memory);
    }
  }

  @Override
  public void step(NDList gradients, double learningRate) {
    try (NDManager cpu = owner.newSubManager(Device.cpu())) {
      NDArray all = cpu.create(settings.apply(learningRate));
      for (int i = 0; i < weights.size(); i++) {
        move.move(weights.get(i), gradients.get(i), memories.get(i), all);
      }
    }
  }

  @Override
  public NDList state() {
    NDList all = new NDList();
    memories.forEach(all::addAll);
    return all;
  }

  @Override
  public void close() {
    owner.close();
  }
}
