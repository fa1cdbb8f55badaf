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

/** An optimizer that updates each weight from its own gradient and state. */
final class ElementwiseOptimizer implements Optimizer {
  /** Shape of a state array for a weight tensor; the values are 32-bit floats, initially 0. */
  enum StateShape {
    /** The shape of the weight tensor. */
    PER_WEIGHT,
    /** {@code []}. */
    SCALAR
  }

  private final NDManager manager;
  private final List<NDList> states = new ArrayList<>(); // one list of arrays per state shape
  private final DoubleFunction<double[]> settings;
  private final Update update;

  /**
   * @param shapes shapes of the state arrays per weight tensor, in the order that the rule expects
   * @param settings function from a learning rate to the settings of the rule
   */
  ElementwiseOptimizer(
      Update.Rule rule,
      NDList weights,
      List<StateShape> shapes,
      DoubleFunction<double[]> settings) {
    this.manager = weights.getManager().newSubManager();
    this.settings = settings;
    for (StateShape stateShape : shapes) {
      NDList state = new NDList();
      for (NDArray weight : weights) {
        Shape shape = stateShape == StateShape.PER_WEIGHT ? weight.getShape() : new Shape();
        state.add(manager.zeros(shape, DataType.FLOAT32));
      }
      states.add(state);
    }
    update = new Update(rule, weights, states);
  }

  @Override
  public void step(NDList gradients, double learningRate) {
    update.step(gradients, settings.apply(learningRate));
  }

  @Override
  public NDList state() {
    NDList all = new NDList();
    for (int i = 0; i < states.get(0).size(); i++) {
      for (NDList state : states) {
        all.add(state.get(i));
      }
    }
    return all;
  }

  @Override
  public void close() {
    update.close();
    manager.close();
  }
}
