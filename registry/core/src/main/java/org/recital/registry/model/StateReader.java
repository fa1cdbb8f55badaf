package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.recital.registry.data.Interactions;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.SparseWeights;

/**
 * The state that a scorer wrote to a {@link StateWriter}. The source may be damaged or untrusted.
 * Every method therefore checks types and shapes before it allocates memory, and throws a {@link
 * StateException} if they are not the expected ones.
 *
 * <p>Shapes are given as the sizes of the dimensions; {@link #ANY} accepts every size.
 */
public interface StateReader {
  /** Any size of a dimension. */
  long ANY = -1;

  /** Number of users of the model. */
  int users();

  /** Number of items of the model. */
  int items();

  /** A new array of 32-bit floats. */
  NDArray array(String name, NDManager manager, long... shape);

  /** 32-bit floats in row-major order. */
  float[] floats(String name, long... shape);

  /** 64-bit floats in row-major order. */
  double[] doubles(String name, long... shape);

  /** 32-bit integers in row-major order. */
  int[] ints(String name, long... shape);

  /** 64-bit integers in row-major order. */
  long[] longs(String name, long... shape);

  /** A list of texts. */
  List<String> texts(String name);

  /** The state of a part, such as the scorer of an inner model. */
  StateReader part(String name);

  /** A sparse matrix. */
  default SparseWeights sparse(String name, int rows, int columns) {
    StateReader part = part(name);
    int[] offsets = part.ints("offsets", rows + 1L);
    int[] cells = part.ints("columns", ANY);
    StateException.requireRows(name, offsets, cells, columns);
    return new SparseWeights(offsets, cells, part.floats("weights", cells.length));
  }

  /** A binary matrix. */
  default BinaryMatrix binary(String name, int rows, int columns) {
    return BinaryMatrix.of(interactions(name, rows, columns));
  }

  /** The ones of a binary matrix, or histories, as interactions without ratings and times. */
  default Interactions interactions(String name, int rows, int columns) {
    StateReader part = part(name);
    int[] offsets = part.ints("offsets", rows + 1L);
    int[] cells = part.ints("columns", ANY);
    StateException.requireRows(name, offsets, cells, columns);
    return new Interactions(columns, offsets, cells, new float[0], new long[0]);
  }
}
