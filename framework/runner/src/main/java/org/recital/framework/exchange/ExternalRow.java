package org.recital.framework.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.recital.framework.evaluate.Evaluation;
import org.recital.framework.tracking.StoreConversion;
import org.recital.framework.trial.ProtocolData;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.framework.trial.TrialResult;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.ConfigNode.Entry;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.data.ContentHash;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.ExternalResult;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;

/**
 * A row of a leaderboard for the results of another program.
 *
 * @param name name of the row
 * @param trial a trial with the protocol of the results
 * @param data data of this protocol
 * @param source source of the results
 */
public record ExternalRow(
    String name, ResolvedTrial trial, ProtocolData data, ExternalSource source) {
  private static final SourceLocation HERE = SourceLocation.of("external");

  /** The settings of a trial that are part of its protocol. */
  private static final List<String> PROTOCOL =
      List.of("task", "dataset", "filters", "split", "evaluation", "seed", "fold");

  /**
   * Records the row; replaces a row of the same name, seed and fold.
   *
   * @param experiment a recorded experiment
   * @param directions direction in which a metric improves
   */
  public void record(
      ResultsStore store,
      String experiment,
      Evaluation evaluation,
      Environment environment,
      Function<String, Direction> directions) {
    TrialResult result = result(evaluation);
    store.addExternal(
        experiment,
        planned(),
        new ExternalResult(
            environment,
            data.sha256(),
            StoreConversion.of(data.protocol()),
            source.reason(),
            StoreConversion.of(result, directions),
            StoreConversion.cases(result)));
  }

  private PlannedTrial planned() {
    ConfigNode.Mapping canonical = trial.canonical();
    List<Entry> entries =
        new ArrayList<>(
            canonical.entries().stream().filter(entry -> PROTOCOL.contains(entry.key())).toList());
    entries.add(
        entry(
            "model",
            new ConfigNode.Mapping(
                HERE,
                List.of(text("type", source.type()), text(source.key(), source.identity())))));
    return new PlannedTrial(
        ContentHash.of(
            String.join("\n", data.protocol().fingerprint(), name, source.identity())
                + "\n"
                + trial.spec().seed()
                + fold()),
        name,
        Map.of(),
        trial.spec().seed(),
        CanonicalJson.write(new ConfigNode.Mapping(HERE, entries)),
        trial.type("dataset"),
        data.sha256(),
        trial.spec().select());
  }

  /** The fold in the text that identifies the row; empty for a split without folds. */
  private String fold() {
    OptionalInt fold = trial.spec().fold();
    return fold.isPresent() ? "\n" + fold.getAsInt() : "";
  }

  private static Entry text(String key, String value) {
    return entry(key, new ConfigNode.Scalar(HERE, value, true));
  }

  private static Entry entry(String key, ConfigNode value) {
    return new Entry(HERE, key, value);
  }

  private TrialResult result(Evaluation evaluation) {
    return new TrialResult(
        0,
        0,
        Map.of(),
        evaluation.values(),
        evaluation.users(),
        data.users().originals(evaluation.users()),
        data.split().train().counts(evaluation.users()),
        evaluation.cases(),
        Map.of(),
        0,
        source.provenance());
  }
}
