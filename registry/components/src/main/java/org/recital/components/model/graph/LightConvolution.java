package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.recital.registry.torch.Adjacency;
import org.recital.registry.torch.Torch;

/**
 * The mean of layers 0 to K of a linear, symmetric propagation, as in {@link LightGcn}: its own
 * adjoint. With no layers the vectors are what they were.
 */
public record LightConvolution(Adjacency adjacency, int layers) implements Convolution {
  @Override
  public NDList weights() {
    return new NDList();
  }

  @Override
  public NDArray apply(NDArray nodes, NDManager manager) {
    return adjacency.propagate(nodes, layers, manager);
  }

  @Override
  public Step begin(NDArray nodes, NDManager step) {
    NDArray propagated = Torch.leaf(apply(nodes, step), step);
    return new Step() {
      @Override
      public NDArray vectors() {
        return propagated;
      }

      @Override
      public NDList leaves() {
        return new NDList(propagated);
      }

      @Override
      public Gradients back(NDList gradients) {
        return new Gradients(apply(gradients.get(0), step), new NDList());
      }
    };
  }
}
