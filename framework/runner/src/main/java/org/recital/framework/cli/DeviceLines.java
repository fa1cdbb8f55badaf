package org.recital.framework.cli;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.recital.framework.trial.Gpu;

/**
 * Report of {@code recital doctor} on the GPUs: those that libtorch uses, with a computation on
 * each, and those of the machine that it does not use, with a remedy.
 *
 * @param installed the GPUs of the machine, as {@code nvidia-smi} reports them
 * @param visible entries of {@code CUDA_VISIBLE_DEVICES}, all GPUs if it is not set
 * @param counted number of GPUs that libtorch uses
 * @param obstacle why the launcher has chosen libtorch for the CPU, with a remedy; empty if it has
 *     not, or if {@code RECITAL_NATIVE} has
 * @param forCpu whether the libtorch is that for the CPU
 */
record DeviceLines(
    List<Gpu> installed, List<String> visible, int counted, String obstacle, boolean forCpu) {
  /** Largest difference from the CPU, relative to the largest value, that is not an error. */
  private static final double TOLERANCE = 1e-3;

  /**
   * A line of the report.
   *
   * @param problem whether the GPU cannot be relied on
   */
  record Line(boolean problem, String text) {}

  /**
   * A line for each GPU that libtorch uses.
   *
   * @param difference computes on a device, and returns the largest difference from the CPU,
   *     relative to the largest value
   */
  List<Line> used(ToDoubleFunction<Device> difference) {
    return IntStream.range(0, counted).mapToObj(number -> used(number, difference)).toList();
  }

  private Line used(int number, ToDoubleFunction<Device> difference) {
    String name = "cuda:" + number + ": " + facts(number);
    try {
      double found = difference.applyAsDouble(Device.gpu(number));
      if (found <= TOLERANCE) {
        return new Line(
            false,
            String.format(
                Locale.ROOT, "%s; gradients equal those of the CPU to %.0e", name, TOLERANCE));
      }
      return new Line(
          true,
          String.format(
              Locale.ROOT,
              "%s; gradients differ from those of the CPU by %.1e of the largest, at most %.0e was"
                  + " expected; do not use this GPU, and check its driver and memory",
              name,
              found,
              TOLERANCE));
    } catch (RuntimeException e) {
      return new Line(
          true,
          name
              + "; cannot compute: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "; check that the GPU is free and that libtorch supports it");
    }
  }

  private String facts(int number) {
    return number < visible.size()
        ? installed.stream()
            .filter(gpu -> gpu.isNamed(visible.get(number)))
            .findFirst()
            .map(gpu -> gpu.name() + ", driver " + gpu.driver() + memory(gpu))
            .orElse("not reported by nvidia-smi")
        : "not reported by nvidia-smi";
  }

  private static String memory(Gpu gpu) {
    return gpu.free().isEmpty() || gpu.total().isEmpty()
        ? ", memory unknown"
        : ", " + gigabytes(gpu.free()) + " of " + gigabytes(gpu.total()) + " free";
  }

  private static String gigabytes(OptionalLong bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes.getAsLong() / 1e9);
  }

  /** A line for each GPU of the machine that libtorch does not use. */
  List<String> unused() {
    List<String> lines = new ArrayList<>();
    for (Gpu gpu : installed) {
      reason(gpu)
          .ifPresent(
              why ->
                  lines.add(
                      String.format(
                          "GPU %s (%s, driver %s) is not used: %s",
                          gpu.index(), gpu.name(), gpu.driver(), why)));
    }
    if (installed.isEmpty() && !obstacle.isEmpty()) {
      lines.add("no GPU is used: " + obstacle);
    }
    return lines;
  }

  private Optional<String> reason(Gpu gpu) {
    if (!obstacle.isEmpty()) {
      return Optional.of(obstacle);
    }
    if (forCpu) {
      return Optional.of("RECITAL_NATIVE is 'cpu'; unset it");
    }
    int place = place(gpu);
    if (place < 0) {
      return Optional.of(
          "CUDA_VISIBLE_DEVICES is '"
              + String.join(",", visible)
              + "'; add "
              + gpu.index()
              + ", or unset it");
    }
    return place < counted
        ? Optional.empty()
        : Optional.of(
            "libtorch finds "
                + Plurals.count(counted, "GPU")
                + "; restart the machine if its driver was updated, and check that libcudart is that"
                + " of CUDA 12");
  }

  private int place(Gpu gpu) {
    return IntStream.range(0, visible.size())
        .filter(number -> gpu.isNamed(visible.get(number)))
        .findFirst()
        .orElse(-1);
  }
}
