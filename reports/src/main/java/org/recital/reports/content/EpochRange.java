package org.recital.reports.content;

import java.util.IntSummaryStatistics;
import java.util.function.ToIntFunction;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.RepetitionResult;

/** The least and the greatest number of epochs over the repetitions of a row. */
record EpochRange(int least, int most) {
  static EpochRange of(ConfigurationResult row, ToIntFunction<RepetitionResult> epochs) {
    IntSummaryStatistics all =
        row.repetitions().values().stream().mapToInt(epochs).summaryStatistics();
    return new EpochRange(all.getMin(), all.getMax());
  }

  String text() {
    return least == most ? Integer.toString(most) : least + "–" + most;
  }
}
