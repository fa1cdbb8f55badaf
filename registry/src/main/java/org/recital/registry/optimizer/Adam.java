package org.recital.registry.optimizer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.torch.Torch;

/** Steps of a size that adapts to each weight. Kingma and Ba, ICLR 2015, arXiv 1412.6980. */
public record Adam(
    @Param(value = "size of a step", byDefault = "1e-3") double learningRate,
    @Param(value = "decay of the running mean of the gradient", byDefault = "0.9") double beta1,
    @Param(value = "decay of the running mean of its square", byDefault = "0.999") double beta2,
    @Param(value = "keeps the division finite", byDefault = "1e-8") double epsilon,
    @Param(value = "weight of an L2 penalty on all weights", byDefault = "0") double weightDecay)
    implements OptimizerFactory {
  public Adam {
    ParameterException.requirePositive("learningRate", learningRate);
    ParameterException.requireBelowOne("beta1", beta1);
    ParameterException.requireBelowOne("beta2", beta2);
    ParameterException.requirePositive("epsilon", epsilon);
    ParameterException.requireNonNegative("weightDecay", weightDecay);
  }

  @Override
  public Optimizer over(NDList weights) {
    return new Running(this, weights);
  }

  /** The running means of one training. */
  private static final class Running implements Optimizer {
    private record State(NDArray weight, NDArray mean, NDArray square, NDArray step) {}

    private final Adam adam;
    private final NDManager owner;
    private final List<State> states = new ArrayList<>();

    Running(Adam adam, NDList weights) {
      this.adam = adam;
      this.owner = weights.getManager().newSubManager();
      for (NDArray weight : weights) {
        states.add(
            new State(
                weight,
                owner.zeros(weight.getShape()),
                owner.zeros(weight.getShape()),
                owner.zeros(new Shape(), DataType.FLOAT32)));
      }
    }

    @Override
    public void step(NDList gradients, double learningRate) {
      double[] settings = {learningRate, adam.beta1, adam.beta2, adam.weightDecay, adam.epsilon};
      try (NDManager cpu = owner.newSubManager(Device.cpu())) {
        NDArray all = cpu.create(settings); // [5]
        for (int i = 0; i < states.size(); i++) {
          State state = states.get(i);
          Torch.adam(state.weight, gradients.get(i), state.mean, state.square, state.step, all);
        }
      }
    }

    @Override
    public NDList state() {
      NDList all = new NDList();
      states.forEach(state -> all.addAll(List.of(state.mean, state.square, state.step)));
      return all;
    }

    @Override
    public void close() {
      owner.close();
    }
  }
}
