package org.recital.framework.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Memory of GPUs, as {@code nvidia-smi} reports it.
 *
 * @param program the program {@code nvidia-smi}
 * @param visible value of the environment variable {@code CUDA_VISIBLE_DEVICES}; empty if it is not
 *     set
 */
record GpuMemory(String program, Optional<String> visible) {
  private static final long MIB = 1 << 20;
  private static final int LIMIT_SECONDS = 10;

  static GpuMemory ofThisProcess() {
    return new GpuMemory("nvidia-smi", Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")));
  }

  /**
   * The total memory of a GPU in bytes; empty if it is not available. The free memory would be too
   * low, because it excludes the memory that libtorch keeps for later trials.
   *
   * @param number number of the GPU among the visible ones
   */
  OptionalLong total(int number) {
    ProcessBuilder command =
        new ProcessBuilder(
            List.of(
                program,
                "--query-gpu=memory.total",
                "--format=csv,noheader,nounits",
                "--id=" + id(number)));
    try {
      Process process = command.redirectErrorStream(true).start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return OptionalLong.empty();
      }
      try (BufferedReader output = process.inputReader()) {
        String line = Optional.ofNullable(output.readLine()).orElse("");
        return OptionalLong.of(MIB * Long.parseLong(line.strip()));
      }
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  private String id(int number) {
    List<String> ids = visible.map(list -> List.of(list.split(","))).orElse(List.of());
    return number < ids.size() ? ids.get(number).strip() : Integer.toString(number);
  }
}
