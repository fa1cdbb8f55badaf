package org.recital.framework.trial;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Optional;
import java.util.function.Supplier;

/** Lookup of compute devices by name. */
final class Devices {
  /** Set by the launcher: the variant of libtorch, cpu or cuda. */
  private static final String NATIVE = "recital.native";

  private Devices() {}

  /**
   * The device with the given name.
   *
   * @param name {@code auto} (the first CUDA device, or the CPU if there is none), {@code cpu},
   *     {@code cuda} or {@code cuda:1}
   * @throws TrialException if the device is not available, or if the GPU that the launcher has
   *     found cannot be used
   */
  static Device find(String name) {
    return find(
        name,
        Engine.getEngine("PyTorch").getGpuCount(),
        () ->
            System.getProperty(NATIVE, "").equals("cuda")
                ? CudaDriver.load().flatMap(driver -> driver.failure(NvidiaSmi.visibleDevices()))
                : Optional.empty());
  }

  /**
   * The device with the given name.
   *
   * @param gpus number of GPUs that libtorch finds
   * @param failure why libtorch finds no GPU although the machine has one; empty if it has none, or
   *     if this process may not use it
   */
  static Device find(String name, int gpus, Supplier<Optional<String>> failure) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    if (name.equals("auto") && gpus == 0) {
      failure
          .get()
          .ifPresent(
              why -> {
                throw new TrialException(
                    "no GPU can be used: "
                        + why
                        + "; run 'recital doctor' for details, or choose the CPU with --device cpu");
              });
      return Device.cpu();
    }
    int number = name.startsWith("cuda:") ? Integer.parseInt(name.substring(5)) : 0;
    if (number >= gpus) {
      throw new TrialException(
          "device '"
              + name
              + "' is not available (CUDA devices found: "
              + gpus
              + "); use 'auto' or 'cpu'");
    }
    return Device.gpu(number);
  }
}
