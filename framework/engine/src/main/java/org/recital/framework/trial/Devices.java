package org.recital.framework.trial;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** Lookup of compute devices by name. */
final class Devices {
  private Devices() {}

  /**
   * The device with the given name.
   *
   * @param name {@code auto} (the first CUDA device, or the CPU if there is none), {@code cpu},
   *     {@code cuda} or {@code cuda:1}
   * @throws TrialException if the device is not available
   */
  static Device find(String name) {
    int gpus = Engine.getEngine("PyTorch").getGpuCount();
    if (name.equals("cpu") || (name.equals("auto") && gpus == 0)) {
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
