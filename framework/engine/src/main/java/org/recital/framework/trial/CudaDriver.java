package org.recital.framework.trial;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The CUDA interface of NVIDIA's driver, {@code libcuda}. Unlike {@code nvidia-smi}, it numbers the
 * visible GPUs as libtorch does, and also reports MIG devices.
 *
 * @param functions functions of the library
 */
record CudaDriver(Functions functions) {
  private static final String LIBRARY = "libcuda.so.1";
  private static final int SUCCESS = 0; // CUDA_SUCCESS
  private static final int NO_DEVICE = 100; // CUDA_ERROR_NO_DEVICE
  private static final int NAME_BYTES = 256;

  /** A list whose first entry names a GPU. Any other first entry, such as -1, hides all GPUs. */
  private static final String A_GPU = "([0-9]|GPU-|MIG-).*";

  /** The functions of the library by name. */
  @FunctionalInterface
  interface Functions {
    /**
     * Calls a function.
     *
     * @return its result, 0 for success
     */
    int call(String name, Object... arguments);
  }

  /** The driver of this machine; empty if its library cannot be loaded. */
  static Optional<CudaDriver> load() {
    try {
      NativeLibrary library = NativeLibrary.getInstance(LIBRARY);
      return Optional.of(
          new CudaDriver((name, arguments) -> library.getFunction(name).invokeInt(arguments)));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  /**
   * Name of the model of a visible GPU, such as {@code NVIDIA H100 80GB HBM3}; empty if the driver
   * does not report it.
   *
   * @param number number of the GPU among the visible ones
   */
  Optional<String> name(int number) {
    IntByReference device = new IntByReference();
    byte[] name = new byte[NAME_BYTES]; // ends with a zero
    boolean found =
        initialize() == SUCCESS
            && functions.call("cuDeviceGet", device, number) == SUCCESS
            && functions.call("cuDeviceGetName", name, name.length, device.getValue()) == SUCCESS;
    return found
        ? Optional.of(Native.toString(name, StandardCharsets.UTF_8)).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /**
   * The likely reason why libtorch finds no GPU although there is one; empty if no GPU is visible
   * to this process.
   *
   * @param visible value of {@code CUDA_VISIBLE_DEVICES}; empty if it is not set
   */
  Optional<String> failure(Optional<String> visible) {
    int result = initialize();
    return switch (result) {
      case NO_DEVICE ->
          visible
              .filter(list -> list.strip().matches(A_GPU))
              .map(list -> "CUDA_VISIBLE_DEVICES is '" + list + "', which CUDA does not find");
      case SUCCESS -> Optional.of("NVIDIA's driver finds one, but the CUDA runtime does not");
      default -> Optional.of("NVIDIA's driver reports CUDA error " + result);
    };
  }

  private int initialize() {
    return functions.call("cuInit", 0);
  }
}
