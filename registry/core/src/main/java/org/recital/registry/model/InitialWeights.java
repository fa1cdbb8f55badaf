package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.recital.registry.torch.Torch;

/**
 * Draws first weights. They are drawn on the JVM, so that every device starts from the same ones.
 */
public final class InitialWeights {
  private InitialWeights() {}

  /** Normal with mean 0. */
  public static NDArray normal(
      Shape shape, double deviation, NDManager manager, RandomGenerator random) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return Torch.copyOf(values, shape, manager);
  }

  /** Uniform between a bound and its opposite. */
  public static NDArray uniform(
      Shape shape, double bound, NDManager manager, RandomGenerator random) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return Torch.copyOf(values, shape, manager);
  }

  /** Normal with mean 0, drawn again where it lies more than two deviations away from it. */
  public static NDArray cutNormal(
      Shape shape, double deviation, NDManager manager, RandomGenerator random) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      double drawn = random.nextGaussian();
      while (Math.abs(drawn) > 2) {
        drawn = random.nextGaussian();
      }
      values[i] = (float) (deviation * drawn);
    }
    return Torch.copyOf(values, shape, manager);
  }
}
