package org.recital.reports.significance;

import java.util.List;
import java.util.Map;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Repetition;

/**
 * Per-case differences between two systems. The array is not copied and must not be modified.
 *
 * @param values differences {@code system − baseline}, {@code [cases]}
 * @param baselineMean mean of the baseline over the same cases; 0 without cases
 */
public record PairedDifferences(double[] values, double baselineMean) {

  /**
   * The differences {@code system − baseline}, one per case. {@link PairedCase#of} defines the
   * cases.
   *
   * @param system values by repetition
   * @param baseline values by repetition
   * @param metric name of the metric
   * @return differences in order of first appearance; none if no case has a value in both systems
   */
  public static PairedDifferences of(
      Map<Repetition, CaseValues> system, Map<Repetition, CaseValues> baseline, String metric) {
    List<PairedCase> cases = PairedCase.of(system, baseline, metric);
    return new PairedDifferences(
        cases.stream().mapToDouble(PairedCase::difference).toArray(),
        cases.stream().mapToDouble(PairedCase::baseline).average().orElse(0));
  }

  /** Whether there is no case. */
  public boolean isEmpty() {
    return values.length == 0;
  }
}
