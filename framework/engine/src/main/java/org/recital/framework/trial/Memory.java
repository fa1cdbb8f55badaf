package org.recital.framework.trial;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Memory usage of this process, free memory of the machine, and memory of GPUs. The memory usage
 * includes native memory. Memory usage and free memory are read from {@code /proc}, so they are
 * available on Linux only.
 */
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path MACHINE = Path.of("/proc/meminfo");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  private Memory() {}

  /** Resets the peak memory usage, because a process may run several trials. */
  static void resetPeak() {
    try {
      Files.writeString(CLEAR, "5");
    } catch (IOException e) {
      // the peak of the whole process is an upper bound
    }
  }

  /**
   * The peak resident set size of this process in bytes or, if it is not available, the used heap
   * of the JVM.
   */
  static long peak() {
    Runtime runtime = Runtime.getRuntime();
    return line(STATUS, "VmHWM:").orElse(runtime.totalMemory() - runtime.freeMemory());
  }

  /** The number of bytes that can be allocated without swapping; empty if not available. */
  private static OptionalLong available() {
    return line(MACHINE, "MemAvailable:");
  }

  /**
   * The free main memory or, for a GPU, its total memory, in bytes; empty if not available. The
   * free memory of a GPU would be misleading, because libtorch keeps memory of earlier trials for
   * later ones.
   */
  static OptionalLong available(Device device) {
    return device.isGpu() ? gpu(device) : available();
  }

  private static OptionalLong gpu(Device device) {
    return NvidiaSmi.ofThisProcess()
        .gpu(device.getDeviceId())
        .map(Gpu::total)
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong line(Path file, String key) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
