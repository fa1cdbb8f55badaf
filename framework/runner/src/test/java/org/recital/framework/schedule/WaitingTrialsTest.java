package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.recital.reports.store.PlannedTrial;

class WaitingTrialsTest {
  private final PlannedTrial first = trial("first");
  private final PlannedTrial second = trial("second");
  private final PlannedTrial other = trial("other");
  private final WaitingTrials waiting =
      new WaitingTrials(
          List.of(first, second, other), Map.of("first", "t", "second", "t", "other", "other"));

  @Test
  void trials_that_share_a_training_run_one_at_a_time() throws Exception {
    assertThat(waiting.next(() -> false)).contains(first);
    assertThat(waiting.isTrainingNeeded(first)).isTrue();
    assertThat(waiting.next(() -> false)).contains(other);
    assertThat(waiting.isTrainingNeeded(other)).isFalse();

    CompletableFuture<Optional<PlannedTrial>> third =
        CompletableFuture.supplyAsync(() -> waiting.next(() -> false));
    assertThat(third.isDone()).isFalse();
    waiting.ended(first);

    assertThat(third.get()).contains(second);
    assertThat(waiting.isTrainingNeeded(second)).isFalse();
    assertThat(waiting.next(() -> false)).isEmpty();
  }

  @Test
  void a_stop_ends_the_wait() {
    assertThat(waiting.next(() -> false)).contains(first);
    assertThat(waiting.next(() -> true)).isEmpty();
    assertThat(waiting.size()).isEqualTo(2);
  }

  private static PlannedTrial trial(String name) {
    return new PlannedTrial(name, name, Map.of(), 1, "{}", "data", "d00d", Optional.empty());
  }
}
