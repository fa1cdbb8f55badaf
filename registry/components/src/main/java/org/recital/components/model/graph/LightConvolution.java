package org.recital.components.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.recital.registry.torch.Adjacency;
import org.recital.registry.torch.Torch;

/**
 * The linear propagation of {@link LightGcn}: the mean of layers 0 to K. It is symmetric and thus
 * its own adjoint. For K = 0, it is the identity.
 *
 * @param layers K
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
  public Forward forward(NDArray nodes, NDManager step) {
    NDArray propagated = Torch.leaf(apply(nodes, step), step); // [nodes, size]
    return new Forward() {
      @Override
      public NDArray vectors() {
        return propagated;
      }

      @Override
      public NDList leaves() {
        return new NDList(propagated);
      }

      @Override
      public Gradients backward(NDList gradients) {
        return new Gradients(apply(gradients.get(0), step), new NDList());
      }
    };
  }
}
