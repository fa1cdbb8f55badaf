package org.recital.framework.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import org.recital.registry.model.Batch;

/**
 * Batches whose arrays are copied to a GPU together, with one copy per data type. Separate copies
 * would be slower, because every copy waits for the GPU. On a CPU, nothing is copied.
 */
record DeviceBatches(Batches batches) implements Batches {
  @Override
  public int perEpoch() {
    return batches.perEpoch();
  }

  @Override
  public void begin(int epoch) {
    batches.begin(epoch);
  }

  @Override
  public Batch batch(int number, NDManager manager) {
    if (!manager.getDevice().isGpu()) {
      return batches.batch(number, manager);
    }
    try (NDManager mainMemory = manager.newSubManager(Device.cpu())) {
      Batch batch = batches.batch(number, mainMemory);
      PackedArrays packed = new PackedArrays();
      BatchArrays.replace(batch, packed::add);
      packed.copyTo(manager);
      return BatchArrays.replace(batch, packed::copy);
    }
  }
}
