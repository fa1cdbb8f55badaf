package org.recital.registry.torch;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * In-place optimizer steps on a list of weights, each in one call to libtorch. This object holds
 * native memory until it is closed; the weights and the state belong to the caller and must outlive
 * this object.
 */
public final class Update implements AutoCloseable {
  /**
   * The update rule. The comment of each rule lists its state variables; each state variable is a
   * list with one array per weight array.
   */
  public enum Rule {
    /**
     * State: running means of gradients and of squared gradients, in the shape of the weights, and
     * numbers of steps, 32-bit floats {@code []}. Settings: learning rate, β₁, β₂, weight decay, ε.
     */
    ADAM("adam"),
    /** {@link #ADAM} with decoupled weight decay. */
    ADAM_W("adam_w"),
    /** State: velocities. Settings: learning rate, momentum, weight decay. */
    SGD("sgd"),
    /** {@link #SGD} with Nesterov momentum. */
    NESTEROV("nesterov"),
    /** State: sums of squared gradients. Settings: learning rate, weight decay, ε. */
    ADA_GRAD("ada_grad");

    private final String method;

    Rule(String method) {
      this.method = method;
    }
  }

  private final Rule rule;
  private final List<IValue> weightsAndState = new ArrayList<>();

  /**
   * @param state state variables in the order of the rule's comment
   */
  public Update(Rule rule, NDList weights, List<NDList> state) {
    this.rule = rule;
    weightsAndState.add(TorchScript.list(weights));
    state.forEach(arrays -> weightsAndState.add(TorchScript.list(arrays)));
  }

  /**
   * Takes one step.
   *
   * @param gradients gradients in the order and the shapes of the weights
   * @param settings settings in the order of the rule's comment
   */
  public void step(NDList gradients, double... settings) {
    List<IValue> inputs = new ArrayList<>();
    inputs.add(TorchScript.list(gradients));
    Arrays.stream(settings).mapToObj(IValue::from).forEach(inputs::add);
    List<IValue> all = new ArrayList<>(weightsAndState);
    all.addAll(inputs);
    try {
      Torch.Loaded.SCRIPT.run(rule.method, all).close();
    } finally {
      inputs.forEach(IValue::close);
    }
  }

  @Override
  public void close() {
    weightsAndState.forEach(IValue::close);
  }
}
