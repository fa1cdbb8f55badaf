package org.recital.framework.cli;

import ai.djl.Device;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.recital.framework.trial.Gpu;

/**
 * Report of {@code recital doctor} on the GPUs: the result of a computation on each GPU that
 * libtorch uses, and a remedy for each GPU that libtorch does not use.
 *
 * @param installed the GPUs of the machine, as {@code nvidia-smi} reports them
 * @param listed value of {@code CUDA_VISIBLE_DEVICES}; empty if it is not set
 * @param visible the GPUs that the variable names before its first invalid entry; all GPUs if it is
 *     not set
 * @param counted number of GPUs that libtorch uses
 * @param obstacle reason why the launcher chose the CPU variant of libtorch, with a remedy; empty
 *     if it chose the CUDA variant, or if {@code RECITAL_NATIVE} sets the variant
 * @param forCpu whether libtorch is the CPU variant
 */
record DeviceLines(
    List<Gpu> installed,
    Optional<String> listed,
    List<String> visible,
    int counted,
    String obstacle,
    boolean forCpu) {
  private static final String CHECKS =
      "; restart the machine if its driver was updated, and check that libcudart has the CUDA"
          + " version of libtorch";

  /** Largest difference from the CPU that is accepted, relative to the largest value. */
  private static final double TOLERANCE = 1e-3;

  /**
   * A line of the report.
   *
   * @param problem whether the line reports a problem
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
              "%s; gradients differ from those of the CPU by %.1e, relative to the largest, but at"
                  + " most %.0e is accepted; do not use this GPU, and check its driver and memory",
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

  /**
   * A line for each GPU that libtorch does not use. Without {@code nvidia-smi}, and for MIG
   * devices, which {@code nvidia-smi} does not report, there is at most one line.
   */
  List<Line> unused() {
    if (installed.isEmpty() && !obstacle.isEmpty()) {
      return List.of(new Line(false, "no GPU is used: " + obstacle));
    }
    List<Line> lines = installed.stream().flatMap(gpu -> unused(gpu).stream()).toList();
    if (lines.isEmpty() && obstacle.isEmpty() && !forCpu && counted < usable()) {
      return List.of(
          new Line(
              true,
              "libtorch finds "
                  + Plurals.count(counted, "GPU")
                  + " instead of "
                  + usable()
                  + CHECKS));
    }
    return lines;
  }

  private Optional<Line> unused(Gpu gpu) {
    String name =
        String.format(
            "GPU %s (%s, driver %s) is not used: ", gpu.index(), gpu.name(), gpu.driver());
    if (!obstacle.isEmpty()) {
      return Optional.of(new Line(false, name + obstacle));
    }
    if (forCpu) {
      return Optional.of(new Line(false, name + "RECITAL_NATIVE is 'cpu'; unset it"));
    }
    if (hasMigDevices()) {
      return Optional.empty();
    }
    int place = place(gpu);
    if (place < 0 && listed.isPresent()) {
      return Optional.of(new Line(false, name + hidden(gpu)));
    }
    return place >= 0 && place < counted
        ? Optional.empty()
        : Optional.of(
            new Line(true, name + "libtorch finds " + Plurals.count(counted, "GPU") + CHECKS));
  }

  private String hidden(Gpu gpu) {
    return "CUDA_VISIBLE_DEVICES is '"
        + listed.orElse("")
        + "'; set it to '"
        + Stream.concat(visible.stream(), Stream.of(gpu.index())).collect(Collectors.joining(","))
        + "', or unset it";
  }

  /** Number of GPUs that CUDA should find: a process can use only one MIG device. */
  private int usable() {
    return hasMigDevices() ? 1 : visible.size();
  }

  private boolean hasMigDevices() {
    return visible.stream().anyMatch(entry -> entry.startsWith("MIG-"));
  }

  private int place(Gpu gpu) {
    return IntStream.range(0, visible.size())
        .filter(number -> gpu.isNamed(visible.get(number)))
        .findFirst()
        .orElse(-1);
  }
}
