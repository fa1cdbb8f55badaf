package org.recital.framework.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The GPUs that CUDA makes visible to this process, found without libtorch. Each GPU is given as an
 * entry of {@code CUDA_VISIBLE_DEVICES}: an index or a UUID.
 */
final class VisibleGpus {
  static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

  /** Set by the launcher: the variant of libtorch, cpu or cuda. */
  private static final String NATIVE = "recital.native";

  private static final int TIMEOUT_SECONDS = 10;

  private VisibleGpus() {}

  /** The visible GPUs; empty if libtorch is the variant for CPUs. */
  static List<String> find() {
    return System.getProperty(NATIVE, "").equals("cpu")
        ? List.of()
        : of(System.getenv(), VisibleGpus::installed);
  }

  /**
   * The visible GPUs. As in CUDA, the first invalid entry of the variable and all entries after it
   * are ignored.
   *
   * @param installed number of GPUs of the machine
   */
  static List<String> of(Map<String, String> environment, IntSupplier installed) {
    String listed = environment.get(VARIABLE);
    if (listed != null && listed.isBlank()) {
      return List.of();
    }
    int count = installed.getAsInt();
    if (listed == null) {
      return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
    List<String> visible = new ArrayList<>();
    for (String entry : listed.split(",", -1)) {
      String gpu = entry.strip();
      boolean index = gpu.matches("[0-9]{1,4}") && Integer.parseInt(gpu) < count;
      boolean uuid = gpu.matches("(GPU|MIG)-.+") && count > 0;
      if (!(index || uuid) || visible.contains(gpu)) {
        break;
      }
      visible.add(gpu);
    }
    return visible;
  }

  /** The number of GPUs according to the driver's tool or, without the tool, the device files. */
  private static int installed() {
    try {
      Process process = new ProcessBuilder("nvidia-smi", "-L").redirectErrorStream(true).start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
          return (int) lines.lines().filter(line -> line.startsWith("GPU ")).count();
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      // the tool is not installed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return deviceFiles(Path.of("/dev"));
  }

  static int deviceFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return (int)
          files.filter(file -> String.valueOf(file.getFileName()).matches("nvidia[0-9]+")).count();
    } catch (IOException e) {
      return 0;
    }
  }
}
