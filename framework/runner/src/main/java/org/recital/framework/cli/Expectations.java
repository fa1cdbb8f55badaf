package org.recital.framework.cli;

import java.util.List;
import org.recital.framework.search.Variant;
import org.recital.framework.spec.Expectation;
import org.recital.framework.spec.Experiment;
import org.recital.reports.content.VerificationReport;
import org.recital.reports.leaderboard.ExpectedValue;
import org.recital.reports.leaderboard.Verification;

/** The values that a spec expects, for comparisons with its leaderboard. */
final class Expectations {
  private Expectations() {}

  static List<ExpectedValue> of(Experiment experiment) {
    return experiment.expect().stream().map(one -> expected(one, experiment)).toList();
  }

  private static ExpectedValue expected(Expectation one, Experiment experiment) {
    return new ExpectedValue(
        one.variant(),
        one.metric().toString(),
        one.between().get(0),
        one.between().get(1),
        one.published(),
        one.source(),
        experiment.seeds().size(),
        folds(one, experiment));
  }

  private static int folds(Expectation one, Experiment experiment) {
    return experiment.variants().stream()
        .filter(variant -> variant.name().equals(one.variant()))
        .mapToInt(Variant::folds)
        .findFirst()
        .orElse(0);
  }

  /** Prints a line for each value and returns whether all were reached. */
  static boolean print(List<Verification> values, Console console) {
    boolean isReached = true;
    for (Verification value : values) {
      String line = VerificationReport.line(value);
      if (value.result() == Verification.Result.REACHED) {
        console.info(line);
      } else {
        console.err().println("recital: " + line);
        isReached = false;
      }
    }
    return isReached;
  }
}
