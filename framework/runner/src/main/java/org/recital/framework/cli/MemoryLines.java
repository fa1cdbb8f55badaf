package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.recital.framework.schedule.Forecast;
import org.recital.framework.trial.MemoryEstimate;

/**
 * Text of the estimated memory of the trials of each variant.
 *
 * @param estimates the estimates of a variant's configurations, by variant
 */
record MemoryLines(Map<String, List<MemoryEstimate>> estimates) {
  /** Estimates the memory of one trial of each configuration. */
  static MemoryLines of(List<Forecast> trials, ToEstimate estimate) {
    Map<String, List<MemoryEstimate>> estimates = new LinkedHashMap<>();
    Set<List<?>> known = new HashSet<>();
    for (Forecast trial : trials) {
      String variant = trial.plan().variant();
      if (known.add(List.of(variant, trial.plan().configuration()))) {
        estimates
            .computeIfAbsent(variant, name -> new ArrayList<>())
            .add(estimate.of(trial.plan().specJson()));
      }
    }
    return new MemoryLines(estimates);
  }

  /** Estimate of the memory of a trial, given its canonical JSON. */
  @FunctionalInterface
  interface ToEstimate {
    MemoryEstimate of(String specJson);
  }

  /** A heading and a line for each variant. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("estimated memory of one trial:");
    estimates.forEach(
        (variant, all) -> lines.add(String.format(Locale.ROOT, "%-60s %s", variant, text(all))));
    return lines;
  }

  private static String text(List<MemoryEstimate> all) {
    if (all.stream().anyMatch(one -> one.model().isEmpty())) {
      return "at least " + range(all, MemoryEstimate::onCpu) + "; the model gives no estimate";
    }
    return range(all, MemoryEstimate::onCpu)
        + " (with a GPU: "
        + range(all, MemoryEstimate::process)
        + " of main memory, and "
        + range(all, one -> one.model().orElse(0))
        + " on the GPU)";
  }

  private static String range(List<MemoryEstimate> all, ToLongFunction<MemoryEstimate> bytes) {
    String least = text(all.stream().mapToLong(bytes).min().orElse(0));
    String most = text(all.stream().mapToLong(bytes).max().orElse(0));
    return least.equals(most) ? least : least + " to " + most;
  }

  private static String text(long bytes) {
    return bytes < 10_000_000_000L
        ? String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e7) * 10)
        : String.format(Locale.ROOT, "%,.0f GB", bytes / 1e9);
  }

  /**
   * A warning that names the variants with trials that need more memory than a machine has; empty
   * if there are none.
   *
   * @param memory memory of the machine in bytes
   */
  Optional<String> excess(long memory) {
    List<String> large = new ArrayList<>();
    estimates.forEach(
        (variant, all) -> {
          long most = all.stream().mapToLong(MemoryEstimate::onCpu).max().orElse(0);
          if (most > memory) {
            large.add("'" + variant + "' (" + text(most) + ")");
          }
        });
    return large.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "this machine has %s of memory, and on a CPU these variants need more: %s",
                text(memory),
                String.join(", ", large)));
  }
}
