package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.recital.registry.torch.Torch;

/** Arrays in main memory that are copied to a device together: one copy for each data type. */
final class PackedArrays {
  private final Map<DataType, NDList> arrays = new EnumMap<>(DataType.class);
  private final IdentityHashMap<NDArray, NDArray> copies = new IdentityHashMap<>();

  /** Adds an array, and returns it. */
  NDArray add(NDArray array) {
    arrays.computeIfAbsent(array.getDataType(), type -> new NDList()).add(array);
    return array;
  }

  /**
   * Copies all arrays.
   *
   * @param manager owner of the copies
   */
  void copyTo(NDManager manager) {
    arrays.values().forEach(list -> copy(list, manager));
  }

  /** The copy of an array. */
  NDArray copy(NDArray array) {
    return Objects.requireNonNull(copies.get(array));
  }

  private void copy(NDList list, NDManager manager) {
    NDList flat = new NDList(list.stream().map(NDArray::flatten).toList());
    NDArray packed = Torch.concat(flat).toDevice(manager.getDevice(), true); // [values]
    packed.attach(manager);
    long from = 0;
    for (NDArray array : list) {
      long to = from + array.size();
      copies.put(array, part(packed, from, to, array, manager));
      from = to;
    }
  }

  /**
   * The part of the packed values that belongs to an array, as a view in the shape of this array.
   */
  private static NDArray part(
      NDArray packed, long from, long to, NDArray array, NDManager manager) {
    if (from == to) {
      return manager.create(array.getShape(), array.getDataType());
    }
    return packed.get(new NDIndex().addSliceDim(from, to)).reshape(array.getShape());
  }
}
