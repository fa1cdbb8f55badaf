package org.recital.framework.trial;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.recital.registry.torch.HostValues;
import org.recital.registry.torch.Torch;

/** Comparison of a device with the CPU: embeddings, scores, a loss and its gradients. */
public final class DeviceCheck {
  private static final int ROWS = 64;
  private static final int SIZE = 16;

  private DeviceCheck() {}

  /**
   * The largest difference between a gradient on the device and the same gradient on the CPU,
   * relative to the largest gradient on the CPU.
   */
  public static double difference(Device device) {
    return difference(gradients(Device.cpu()), gradients(device));
  }

  /**
   * The largest absolute difference between corresponding values, relative to the largest expected
   * magnitude.
   */
  static double difference(float[] expected, float[] found) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - found[i]));
    }
    return difference / largest;
  }

  /** Gradients of the mean of ln σ(E · Eᵀ) with respect to embeddings E of some rows. */
  private static float[] gradients(Device device) {
    float[] values = new float[ROWS * SIZE];
    long[] rows = new long[ROWS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (long) i * i % ROWS; // some rows several times
    }
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      NDArray table = Torch.copyOf(values, new Shape(ROWS, SIZE), manager); // [rows, size]
      NDArray leaf = Torch.leaf(table, manager);
      NDArray chosen = Torch.embedding(leaf, manager.create(rows), manager); // [rows, size]
      NDArray scores = chosen.matMul(leaf.transpose()); // [rows, rows]
      NDArray loss = Torch.logSigmoid(scores).mean(); // []
      return HostValues.floats(Torch.gradients(loss, new NDList(leaf)).singletonOrThrow());
    }
  }
}
