package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.torch.Torch;

/**
 * Random initialisation of weights. Values are drawn on the JVM, so that they are the same on every
 * device.
 */
public final class InitialWeights {
  private InitialWeights() {}

  private static int size(Shape shape) {
    long rows = shape.get(0);
    return ArraySizeException.product(
        "a weight matrix",
        rows,
        shape.slice(1).size(),
        "reduce the embedding size or the layer sizes of the model, or use a smaller data set");
  }

  /** Normal distribution with mean 0 and standard deviation {@code std}. */
  public static NDArray normal(Shape shape, double std, NDManager manager, RandomGenerator random) {
    float[] values = new float[size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (std * random.nextGaussian());
    }
    return Torch.copyOf(values, shape, manager);
  }

  /** Uniform distribution on {@code [−bound, bound)}. */
  public static NDArray uniform(
      Shape shape, double bound, NDManager manager, RandomGenerator random) {
    float[] values = new float[size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return Torch.copyOf(values, shape, manager);
  }

  /**
   * Truncated normal distribution with mean 0 and, before truncation, standard deviation {@code
   * std}: values beyond two standard deviations are drawn again.
   */
  public static NDArray truncatedNormal(
      Shape shape, double std, NDManager manager, RandomGenerator random) {
    float[] values = new float[size(shape)];
    for (int i = 0; i < values.length; i++) {
      double drawn = random.nextGaussian();
      while (Math.abs(drawn) > 2) {
        drawn = random.nextGaussian();
      }
      values[i] = (float) (std * drawn);
    }
    return Torch.copyOf(values, shape, manager);
  }
}
