package org.recital.registry.torch;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps of an optimizer over arrays of weights, all of them in one call of libtorch, in place.
 * Holds native memory; the arrays stay those of whoever gave them, and must outlive it.
 */
public final class Update implements AutoCloseable {
  /** How weights are moved. */
  public enum Rule {
    /**
     * Remembers of each array the running mean of its gradient, that of its square, both of the
     * weights' shape, and the steps taken so far, a 32-bit float {@code []}. Steered by the
     * learning rate, β₁, β₂, the weight decay and ε.
     */
    ADAM("adam"),
    /** As {@link #ADAM}, but weights decay by themselves and not through the gradient. */
    ADAM_W("adam_w"),
    /**
     * Remembers the velocity of each weight. Steered by the learning rate, the momentum, 1 for
     * Nesterov's and 0 otherwise, and the weight decay.
     */
    SGD("sgd"),
    /**
     * Remembers the sum of the squared gradients of each weight. Steered by the learning rate, the
     * weight decay and ε.
     */
    ADA_GRAD("ada_grad");

    private final String method;

    Rule(String method) {
      this.method = method;
    }
  }

  private final Rule rule;
  private final List<IValue> lasting = new ArrayList<>();

  /**
   * @param memories what the rule remembers, in its order: one array for each of the weights
   */
  public Update(Rule rule, NDList weights, List<NDList> memories) {
    this.rule = rule;
    lasting.add(TorchScript.list(weights));
    memories.forEach(memory -> lasting.add(TorchScript.list(memory)));
  }

  /**
   * One step.
   *
   * @param gradients in the order and the shapes of the weights
   * @param settings what steers the rule, in its order
   */
  public void step(NDList gradients, double... settings) {
    try (IValue list = TorchScript.list(gradients);
        IValue numbers = IValue.listFrom(settings)) {
      List<IValue> inputs = new ArrayList<>(lasting);
      inputs.add(list);
      inputs.add(numbers);
      Torch.Loaded.SCRIPT.run(rule.method, inputs).close();
    }
  }

  @Override
  public void close() {
    lasting.forEach(IValue::close);
  }
}
