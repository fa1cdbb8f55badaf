package org.recital.framework.tracking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.recital.framework.trial.Protocol;
import org.recital.framework.trial.TrialResult;
import org.recital.registry.metric.MetricName;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;
import org.recital.reports.store.StoredProtocol;

/**
 * Conversion of trial results to records of the store, which identify metrics by the text of their
 * names.
 */
public final class StoreConversion {
  private StoreConversion() {}

  public static StoredProtocol of(Protocol protocol) {
    return new StoredProtocol(protocol.rules(), protocol.facts(), protocol.fingerprint());
  }

  /**
   * @param directions direction of a metric or of a selection metric, by name
   */
  public static AttemptResult of(TrialResult result, Function<String, Direction> directions) {
    Map<String, Double> test = byText(result.test());
    Map<String, Direction> known = new LinkedHashMap<>();
    result.validation().keySet().forEach(name -> known.put(name, directions.apply(name)));
    test.keySet().forEach(name -> known.put(name, directions.apply(name)));
    return new AttemptResult(
        result.bestEpoch(),
        result.epochs(),
        result.validation(),
        test,
        known,
        result.seconds(),
        result.peakBytes(),
        result.provenance());
  }

  public static CaseValues cases(TrialResult result) {
    return new CaseValues(
        result.testUsers(),
        result.testUserIds(),
        result.testInteractions(),
        byText(result.testCases()));
  }

  private static <V> Map<String, V> byText(Map<MetricName, V> byName) {
    Map<String, V> byText = new LinkedHashMap<>();
    byName.forEach((name, value) -> byText.put(name.toString(), value));
    return byText;
  }
}
