package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.recital.framework.schedule.Forecast;
import org.recital.framework.trial.MemoryEstimate;
import org.recital.registry.error.RecitalException;

/**
 * Text about the estimated memory of each variant's trials.
 *
 * @param estimates the estimates of a variant's configurations, by variant
 * @param problems reason for a missing estimate, by variant
 * @param trialsPerGpu largest number of trials that share a GPU
 */
record MemoryLines(
    Map<String, List<MemoryEstimate>> estimates, Map<String, String> problems, int trialsPerGpu) {
  /**
   * Estimates the memory of one trial of each configuration.
   *
   * @param estimate estimate of the memory of a trial, given its canonical JSON
   */
  static MemoryLines of(
      List<Forecast> trials, int trialsPerGpu, Function<String, MemoryEstimate> estimate) {
    MemoryLines lines = new MemoryLines(new LinkedHashMap<>(), new LinkedHashMap<>(), trialsPerGpu);
    Set<List<?>> known = new LinkedHashSet<>();
    for (Forecast trial : trials) {
      String variant = trial.plan().variant();
      OptionalInt fold = trial.plan().repetition().fold(); // folds may differ in size
      if (known.add(List.of(variant, trial.plan().configuration(), fold))) {
        lines.add(variant, trial.plan().specJson(), estimate);
      }
    }
    return lines;
  }

  private void add(String variant, String json, Function<String, MemoryEstimate> estimate) {
    List<MemoryEstimate> all = estimates.computeIfAbsent(variant, name -> new ArrayList<>());
    try {
      all.add(estimate.apply(json));
    } catch (RecitalException problem) {
      problems.put(variant, String.valueOf(problem.getMessage()));
    }
  }

  /**
   * A heading and a line for each variant.
   *
   * @param open whether a search is still open and may add configurations
   */
  List<String> lines(boolean open) {
    List<String> lines = new ArrayList<>();
    lines.add("estimated memory of one trial" + (open ? ", of the known configurations:" : ":"));
    estimates.forEach(
        (variant, all) -> {
          String text =
              problems.containsKey(variant) ? "no estimate: " + problems.get(variant) : text(all);
          lines.add(String.format(Locale.ROOT, "%-60s %s", variant, text));
        });
    return lines;
  }

  private String text(List<MemoryEstimate> all) {
    if (all.stream().anyMatch(one -> one.model().isEmpty())) {
      return "at least " + range(all, MemoryEstimate::onCpu) + "; no estimate for the model";
    }
    String onCpu = range(all, MemoryEstimate::onCpu);
    if (all.stream().noneMatch(MemoryEstimate::onDevice)) {
      return onCpu;
    }
    String together =
        trialsPerGpu == 1
            ? ""
            : "; " + trialsPerGpu + " trials at once: " + onGpu(all, trialsPerGpu);
    return onCpu + " (with a GPU: " + onGpu(all, 1) + together + ")";
  }

  private static String onGpu(List<MemoryEstimate> all, int trials) {
    return range(all, one -> trials * one.process())
        + " of main memory, and "
        + range(all, one -> trials * one.model().orElse(0))
        + " on the GPU";
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
   * A warning that names the variants with a trial that needs more memory than a machine has; empty
   * if there are none.
   *
   * @param memory memory of the machine in bytes
   */
  Optional<String> excess(long memory) {
    return large(MemoryEstimate::onCpu, memory)
        .map(
            large ->
                "this machine has "
                    + text(memory)
                    + " of memory, and on a CPU these variants need more: "
                    + large);
  }

  /**
   * A warning that names the variants for which {@code trialsPerGpu} trials at once need more
   * memory than a GPU has; empty if there are none.
   *
   * @param memory memory of the smallest GPU in bytes
   */
  Optional<String> excessOnGpu(long memory) {
    return large(one -> one.onDevice() ? trialsPerGpu * one.model().orElse(0) : 0, memory)
        .map(
            large ->
                "a GPU of this machine has "
                    + text(memory)
                    + " of memory, but "
                    + Plurals.count(trialsPerGpu, "trial")
                    + " of these variants together need more: "
                    + large
                    + "; reduce run.trials_per_gpu or run.workers (the estimate excludes the memory"
                    + " of CUDA in each process)");
  }

  private Optional<String> large(ToLongFunction<MemoryEstimate> bytes, long memory) {
    List<String> large = new ArrayList<>();
    estimates.forEach(
        (variant, all) -> {
          long most = all.stream().mapToLong(bytes).max().orElse(0);
          if (most > memory) {
            large.add("'" + variant + "' (" + text(most) + ")");
          }
        });
    return large.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", large));
  }
}
