package org.recital.framework.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Memory of this process and of the machine, native memory among it, where the system tells: on
 * Linux, under {@code /proc}.
 */
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path MACHINE = Path.of("/proc/meminfo");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  private Memory() {}

  /** Forgets the peak so far, as a process may run several trials. */
  static void forgetPeak() {
    try {
      Files.writeString(CLEAR, "5");
    } catch (IOException e) {
      // then the peak is that of the process, which is never less
    }
  }

  /**
   * The most bytes that this process held; what the JVM holds now where the system does not tell.
   */
  static long peak() {
    Runtime runtime = Runtime.getRuntime();
    return line(STATUS, "VmHWM:").orElse(runtime.totalMemory() - runtime.freeMemory());
  }

  /** Bytes that can be taken without swapping. */
  static OptionalLong available() {
    return line(MACHINE, "MemAvailable:");
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
