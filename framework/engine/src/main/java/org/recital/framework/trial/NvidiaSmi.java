package org.recital.framework.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program {@code nvidia-smi}, which is part of NVIDIA's driver. A call takes up to a second.
 *
 * @param program name or path of the program
 * @param visible value of the environment variable {@code CUDA_VISIBLE_DEVICES}; empty if it is not
 *     set
 * @param limit time limit of a call
 */
public record NvidiaSmi(String program, Optional<String> visible, Duration limit) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  public static NvidiaSmi ofThisProcess() {
    return new NvidiaSmi("nvidia-smi", visibleDevices(), LIMIT);
  }

  static Optional<String> visibleDevices() {
    return Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES"));
  }

  /**
   * A visible GPU; empty if the GPU is not available or is a MIG device.
   *
   * @param number number of the GPU among the visible ones
   */
  public Optional<Gpu> gpu(int number) {
    Optional<String> entry =
        visible.isEmpty()
            ? Optional.of(Integer.toString(number))
            : Stream.of(visible.get().split(",")).skip(number).map(String::strip).findFirst();
    return entry.flatMap(name -> gpus().stream().filter(gpu -> gpu.isNamed(name)).findFirst());
  }

  /** All GPUs of the machine, visible or not; empty if the program is missing or fails. */
  public List<Gpu> gpus() {
    List<String> command =
        List.of(program, "--query-gpu=" + Gpu.COLUMNS, "--format=csv,noheader,nounits");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return List.of();
      }
      try (BufferedReader output = process.inputReader()) {
        return output.lines().flatMap(line -> Gpu.parse(line).stream()).toList();
      }
    } catch (IOException e) {
      return List.of(); // there is no such program
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
