package org.recital.testing;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recital.registry.model.StateWriter;

/**
 * Collects the arrays of 32-bit floats that a scorer saves, and ignores everything else.
 *
 * @param byName values of each array in row-major order, by name
 */
record SavedTables(Map<String, float[]> byName) implements StateWriter {
  SavedTables() {
    this(new HashMap<>());
  }

  @Override
  public void write(String name, NDArray array) {
    byName.put(name, array.toFloatArray());
  }

  @Override
  public void write(String name, float[] values, long... shape) {
    byName.put(name, values);
  }

  @Override
  public void write(String name, double[] values, long... shape) {}

  @Override
  public void write(String name, int[] values, long... shape) {}

  @Override
  public void write(String name, long[] values, long... shape) {}

  @Override
  public void write(String name, List<String> texts) {}

  @Override
  public StateWriter part(String name) {
    return new SavedTables();
  }
}
