package org.recital.framework.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * NVIDIA's program {@code nvidia-smi}, which a driver includes. It takes up to a second.
 *
 * @param program name or path of the program
 * @param visible value of the environment variable {@code CUDA_VISIBLE_DEVICES}; empty if it is not
 *     set
 */
public record NvidiaSmi(String program, Optional<String> visible) {
  private static final int LIMIT_SECONDS = 10;

  public static NvidiaSmi ofThisProcess() {
    return new NvidiaSmi("nvidia-smi", Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")));
  }

  /** All GPUs of the machine, visible or not; empty if the program is missing or fails. */
  public List<Gpu> gpus() {
    return query(List.of());
  }

  /**
   * A visible GPU; empty if it is not available.
   *
   * @param number number of the GPU among the visible ones
   */
  public Optional<Gpu> gpu(int number) {
    List<String> ids = visible.map(list -> List.of(list.split(","))).orElse(List.of());
    String id = number < ids.size() ? ids.get(number).strip() : Integer.toString(number);
    return query(List.of("--id=" + id)).stream().findFirst();
  }

  private List<Gpu> query(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.add("--query-gpu=" + Gpu.COLUMNS);
    command.add("--format=csv,noheader,nounits");
    command.addAll(options);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
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
