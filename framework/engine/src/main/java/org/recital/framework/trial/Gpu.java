package org.recital.framework.trial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A GPU of the machine, as {@code nvidia-smi} describes it.
 *
 * @param index number among the GPUs of the machine
 * @param uuid identifier such as {@code GPU-1b2c…}
 * @param name name of the model, such as {@code NVIDIA H100 80GB HBM3}
 * @param driver version of NVIDIA's driver
 * @param free free memory in bytes; empty if it is not available
 * @param total total memory in bytes; empty if it is not available
 */
public record Gpu(
    String index, String uuid, String name, String driver, OptionalLong free, OptionalLong total) {
  private static final long MIB = 1 << 20;

  /** The queried properties, in the order of the columns. */
  static final String COLUMNS = "index,uuid,name,driver_version,memory.free,memory.total";

  private static final int COUNT = COLUMNS.split(",").length;

  /** The GPU that a line of comma-separated values describes; empty if the line is invalid. */
  static Optional<Gpu> parse(String line) {
    List<String> values = List.of(line.strip().split(" *, *"));
    return values.size() == COUNT
        ? Optional.of(
            new Gpu(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                bytes(values.get(4)),
                bytes(values.get(5))))
        : Optional.empty();
  }

  private static OptionalLong bytes(String mebibytes) {
    return mebibytes.matches("[0-9]{1,12}")
        ? OptionalLong.of(MIB * Long.parseLong(mebibytes))
        : OptionalLong.empty();
  }

  /**
   * Whether an entry of {@code CUDA_VISIBLE_DEVICES} names this GPU: its index, or the beginning of
   * its UUID.
   */
  public boolean isNamed(String entry) {
    return entry.equals(index) || (entry.startsWith("GPU-") && uuid.startsWith(entry));
  }
}
