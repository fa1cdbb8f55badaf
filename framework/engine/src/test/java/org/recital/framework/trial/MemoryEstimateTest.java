package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;

class MemoryEstimateTest {
  private static final MemoryEstimate ESTIMATE =
      new MemoryEstimate(400_000_000, OptionalLong.of(3_000_000_000L), true);

  @Test
  void a_trial_on_the_cpu_needs_both_parts() {
    assertThat(ESTIMATE.onCpu()).isEqualTo(3_400_000_000L);
    assertThat(new MemoryEstimate(5, OptionalLong.empty(), false).onCpu()).isEqualTo(5);
  }

  @Test
  void a_model_is_refused_only_if_a_third_less_than_the_estimate_does_not_fit() {
    assertThat(ESTIMATE.leastOfModel()).isEqualTo(2_000_000_000L);
    assertThat(new MemoryEstimate(5, OptionalLong.empty(), false).leastOfModel()).isZero();
  }

  @Test
  void the_message_names_sizes_and_remedies() {
    Interactions train = Dataset.of(new long[] {1, 2, 2}, new long[] {10, 20, 30}).interactions();

    assertThat(ESTIMATE.excess(1_300_000_000, true, train))
        .contains(" (at least 2.0 GB), but the GPU has 1.3 GB; reduce the model");
    assertThat(ESTIMATE.excess(1_300_000_000, false, train))
        .isEqualTo(
            "training and evaluation need about 3.0 GB of memory for 2 users and 3 items (at least"
                + " 2.0 GB), but 1.3 GB are free; reduce the model or its batches, filter the data"
                + " set (filters: k-core), or use a machine with more memory");
  }
}
