package org.recital.framework.schedule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The slots of the GPUs of a run; in each slot, one trial runs at a time. A worker uses one GPU.
 * Its process sees only this GPU, unless the trials' device is a numbered GPU.
 *
 * @param gpus entries of {@code CUDA_VISIBLE_DEVICES}; empty if trials run on the CPU
 * @param trialsPerGpu number of slots of a GPU
 * @param named whether the trials' device is one numbered GPU, such as {@code cuda:1}, so that
 *     processes must see all GPUs
 */
public record DeviceSlots(List<String> gpus, int trialsPerGpu, boolean named) {
  /** No GPUs. */
  public static final DeviceSlots NONE = new DeviceSlots(List.of(), 1, false);

  public DeviceSlots {
    gpus = List.copyOf(gpus);
  }

  /**
   * The slots of the visible GPUs.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
   */
  public static DeviceSlots find(String device, int trialsPerGpu) {
    return device.equals("cpu") ? NONE : of(device, VisibleGpus.find(), trialsPerGpu);
  }

  /**
   * The slots for trials on a device: on all visible GPUs, or on one numbered GPU.
   *
   * @param visible visible GPUs
   */
  static DeviceSlots of(String device, List<String> visible, int trialsPerGpu) {
    if (device.equals("cpu")) {
      return NONE;
    }
    if (!device.startsWith("cuda:")) {
      return new DeviceSlots(visible, trialsPerGpu, false);
    }
    int number = Integer.parseInt(device.substring("cuda:".length()));
    return number < visible.size()
        ? new DeviceSlots(List.of(visible.get(number)), trialsPerGpu, true)
        : NONE;
  }

  /** Number of slots; empty without GPUs. */
  public OptionalInt count() {
    return gpus.isEmpty() ? OptionalInt.empty() : OptionalInt.of(gpus.size() * trialsPerGpu);
  }

  /**
   * The GPU of a worker, as the value of {@code CUDA_VISIBLE_DEVICES} of its process; empty if the
   * process inherits the variable.
   *
   * @param worker number of the worker, from 0
   */
  Optional<String> gpuOf(int worker) {
    return gpus.isEmpty() || named ? Optional.empty() : Optional.of(gpus.get(worker % gpus.size()));
  }

  /**
   * The largest number of trials that run on a GPU at the same time. There must be a GPU.
   *
   * @param workers number of workers; empty for one per slot
   */
  public int trialsOnOne(OptionalInt workers) {
    return workers.isEmpty() ? trialsPerGpu : (workers.getAsInt() + gpus.size() - 1) / gpus.size();
  }

  /** A line for the user if there are more workers than slots. */
  public Optional<String> excess(int workers) {
    if (count().isEmpty() || workers <= count().getAsInt()) {
      return Optional.empty();
    }
    return Optional.of(
        workers
            + " workers share "
            + (gpus.size() == 1 ? "1 GPU" : gpus.size() + " GPUs")
            + ", up to "
            + trialsOnOne(OptionalInt.of(workers))
            + " on each; run.trials_per_gpu is "
            + trialsPerGpu);
  }
}
