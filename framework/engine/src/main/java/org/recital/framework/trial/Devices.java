package org.recital.framework.trial;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** Finds the device that a trial was asked to run on. */
final class Devices {
  private Devices() {}

  /**
   * @param asked {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
   * @throws TrialException if there is no such device
   */
  static Device find(String asked) {
    int gpus = Engine.getEngine("PyTorch").getGpuCount();
    if (asked.equals("cpu") || (asked.equals("auto") && gpus == 0)) {
      return Device.cpu();
    }
    int number = asked.startsWith("cuda:") ? Integer.parseInt(asked.substring(5)) : 0;
    if (number >= gpus) {
      throw new TrialException(
          "device '"
              + asked
              + "' was asked for, but "
              + (gpus == 0 ? "no CUDA device is" : "only " + gpus + " CUDA devices are")
              + " there; try 'auto' or 'cpu'");
    }
    return Device.gpu(number);
  }
}
