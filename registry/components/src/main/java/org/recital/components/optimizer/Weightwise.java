package org.recital.components.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.torch.Update;

/** An optimizer that moves each weight by its own gradient and what it remembers of it. */
final class Weightwise implements Optimizer {
  /** What is remembered of an array of weights, zeros at first. */
  enum Memory {
    /** A number for each weight. */
    OF_EACH_WEIGHT,
    /** One number, a 32-bit float. */
    ONE_NUMBER
  }

  private final NDManager owner;
  private final List<NDList> memories = new ArrayList<>(); // a list of arrays for each kind
  private final DoubleFunction<double[]> settings;
  private final Update update;

  /**
   * @param settings what steers a step, from its learning rate
   */
  Weightwise(
      Update.Rule rule, NDList weights, List<Memory> kinds, DoubleFunction<double[]> settings) {
    this.owner = weights.getManager().newSubManager();
    this.settings = settings;
    for (Memory kind : kinds) {
      NDList memory = new NDList();
      for (NDArray weight : weights) {
        Shape shape = kind == Memory.OF_EACH_WEIGHT ? weight.getShape() : new Shape();
        memory.add(owner.zeros(shape, DataType.FLOAT32));
      }
      memories.add(memory);
    }
    update = new Update(rule, weights, memories);
  }

  @Override
  public void step(NDList gradients, double learningRate) {
    update.step(gradients, settings.apply(learningRate));
  }

  @Override
  public NDList state() {
    NDList all = new NDList();
    for (int i = 0; i < memories.get(0).size(); i++) {
      for (NDList memory : memories) {
        all.add(memory.get(i));
      }
    }
    return all;
  }

  @Override
  public void close() {
    update.close();
    owner.close();
  }
}
