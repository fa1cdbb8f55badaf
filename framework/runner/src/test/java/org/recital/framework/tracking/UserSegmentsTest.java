package org.recital.framework.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.registry.metric.UserSegment;

/** Reports and the metrics of rating prediction use the same segments. */
class UserSegmentsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 19, 20, 99, 100, 1_000_000})
  void segments_of_reports_are_those_of_metrics(int interactions) {
    String segment = org.recital.reports.leaderboard.UserSegment.of(interactions).name();

    assertThat(UserSegment.valueOf(segment).contains(interactions)).isTrue();
  }
}
