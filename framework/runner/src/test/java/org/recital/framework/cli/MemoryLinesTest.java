package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.recital.framework.trial.MemoryEstimate;

class MemoryLinesTest {
  private static final long GB = 1_000_000_000;

  @Test
  void a_variant_has_the_range_of_its_configurations() {
    Map<String, List<MemoryEstimate>> estimates = new LinkedHashMap<>();
    estimates.put("one", List.of(estimate(GB / 2, GB)));
    estimates.put("several", List.of(estimate(GB, 3 * GB), estimate(GB, 2 * GB)));
    estimates.put("plug-in", List.of(new MemoryEstimate(GB, OptionalLong.empty(), true)));
    estimates.put("fitted", List.of(new MemoryEstimate(GB, OptionalLong.of(GB), false)));
    estimates.put("broken", List.of());
    Map<String, String> problems = Map.of("broken", "the data set has no ratings");

    assertThat(new MemoryLines(estimates, problems, 1).lines(true))
        .containsExactly(
            "estimated memory of one trial, of the known configurations:",
            "one                                                         "
                + " 1,500 MB (with a GPU: 500 MB of main memory, and 1,000 MB on the GPU)",
            "several                                                     "
                + " 3,000 MB to 4,000 MB (with a GPU: 1,000 MB of main memory, and 2,000 MB"
                + " to 3,000 MB on the GPU)",
            "plug-in                                                     "
                + " at least 1,000 MB; no estimate for the model",
            "fitted                                                      " + " 2,000 MB",
            "broken                                                      "
                + " no estimate: the data set has no ratings");
  }

  @Test
  void variants_that_need_more_than_the_machine_has_are_named() {
    Map<String, List<MemoryEstimate>> estimates = new LinkedHashMap<>();
    estimates.put("small", List.of(estimate(GB, GB)));
    estimates.put("large", List.of(estimate(GB, GB), estimate(GB, 30 * GB)));
    MemoryLines lines = new MemoryLines(estimates, Map.of(), 1);

    assertThat(lines.excess(24 * GB))
        .hasValue(
            "this machine has 24 GB of memory, and on a CPU these variants need more: 'large'"
                + " (31 GB)");
    assertThat(lines.excess(31 * GB)).isEmpty();
  }

  @Test
  void trials_that_share_a_gpu_need_its_memory_at_once() {
    Map<String, List<MemoryEstimate>> estimates = new LinkedHashMap<>();
    estimates.put("small", List.of(estimate(GB, GB)));
    estimates.put("large", List.of(estimate(GB, 3 * GB), estimate(GB, 6 * GB)));
    estimates.put("fitted", List.of(new MemoryEstimate(GB, OptionalLong.of(50 * GB), false)));
    MemoryLines lines = new MemoryLines(estimates, Map.of(), 3);

    assertThat(lines.lines(false))
        .contains(
            "large                                                       "
                + " 4,000 MB to 7,000 MB (with a GPU: 1,000 MB of main memory, and 3,000 MB to"
                + " 6,000 MB on the GPU; 3 trials at once: 3,000 MB of main memory, and 9,000 MB"
                + " to 18 GB on the GPU)");
    assertThat(lines.excessOnGpu(16 * GB))
        .hasValue(
            "a GPU of this machine has 16 GB of memory, but 3 trials of these variants together"
                + " need more: 'large' (18 GB); reduce run.trials_per_gpu or run.workers (the estimate"
                + " excludes the memory of CUDA in each process)");
    assertThat(lines.excessOnGpu(18 * GB)).isEmpty();
  }

  private static MemoryEstimate estimate(long process, long model) {
    return new MemoryEstimate(process, OptionalLong.of(model), true);
  }
}
