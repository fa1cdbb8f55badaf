package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.SparseWeights;

/**
 * Receives the state of a scorer: everything that {@link Model#restore} needs besides the
 * parameters of the model and the numbers of users and items.
 *
 * <p>Names are lower-case words and numbers, separated by hyphens, such as {@code item-vectors};
 * every name is used once.
 */
public interface StateWriter {
  /** Writes an array on any device. */
  void write(String name, NDArray array);

  /**
   * Writes values in row-major order.
   *
   * @param shape sizes of the dimensions; their product is the number of values
   */
  void write(String name, float[] values, long... shape);

  /** Like {@link #write(String, float[], long...)}. */
  void write(String name, double[] values, long... shape);

  /** Like {@link #write(String, float[], long...)}. */
  void write(String name, int[] values, long... shape);

  /** Like {@link #write(String, float[], long...)}. */
  void write(String name, long[] values, long... shape);

  /** Writes a list of texts. */
  void write(String name, List<String> texts);

  /** A writer for the state of a part, such as the scorer of an inner model. */
  StateWriter part(String name);

  /** Writes a sparse matrix as a part with the arrays of {@link SparseWeights}. */
  default void write(String name, SparseWeights matrix) {
    StateWriter part = part(name);
    part.write("offsets", matrix.offsets(), matrix.offsets().length);
    part.write("columns", matrix.columns(), matrix.columns().length);
    part.write("weights", matrix.weights(), matrix.weights().length);
  }

  /** Writes a binary matrix as a part with the offsets of its rows and the columns of its ones. */
  default void write(String name, BinaryMatrix matrix) {
    StateWriter part = part(name);
    part.write("offsets", matrix.offsetColumn(), matrix.offsetColumn().length);
    part.write("columns", matrix.cellColumn(), matrix.size());
  }
}
