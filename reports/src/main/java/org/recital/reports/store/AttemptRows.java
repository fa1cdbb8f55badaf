package org.recital.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Creates objects from rows of the table {@code attempt}. Equal JSON texts are parsed once, because
 * most attempts of an experiment have the same versions and provenance.
 */
final class AttemptRows {
  private final JsonTexts texts = new JsonTexts();

  static Timing timing(ResultSet row) throws SQLException {
    Map<String, Double> seconds = Json.numbers(row.getString("seconds"));
    return new Timing(
        row.getString("fingerprint"),
        row.getString("dataset"),
        row.getString("spec_json"),
        row.getString("device"),
        row.getInt("epochs"),
        duration(seconds.getOrDefault("train", 0.0)),
        duration(seconds.values().stream().mapToDouble(Double::doubleValue).sum()));
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  Attempt attempt(ResultSet row, Metrics metrics) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    return new Attempt(
        row.getLong("id"),
        state,
        Times.instant(row, "begun"),
        Times.optional(row, "ended"),
        Times.instant(row, "heartbeat"),
        environment(row),
        Optional.ofNullable(row.getString("dataset_sha256")),
        protocol(row),
        state == State.FINISHED || state == State.STOPPED
            ? Optional.of(result(row, metrics))
            : Optional.empty(),
        state == State.FAILED || state == State.INTERRUPTED
            ? Optional.of(new Failure(state, row.getString("reason"), row.getString("log")))
            : Optional.empty(),
        Optional.ofNullable(row.getString("model")),
        Optional.ofNullable(row.getString("lists")));
  }

  Environment environment(ResultSet row) throws SQLException {
    return new Environment(
        owner(row),
        row.getString("device"),
        row.getString("commit_id"),
        texts.of(row.getString("versions")));
  }

  static Owner owner(ResultSet row) throws SQLException {
    return new Owner(
        row.getString("host"), row.getLong("process"), Times.instant(row, "process_started"));
  }

  private static Optional<StoredProtocol> protocol(ResultSet row) throws SQLException {
    Optional<String> fingerprint = Optional.ofNullable(row.getString("protocol_fingerprint"));
    if (fingerprint.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredProtocol(
            row.getString("protocol_rules"), row.getString("protocol_facts"), fingerprint.get()));
  }

  private AttemptResult result(ResultSet row, Metrics metrics) throws SQLException {
    return new AttemptResult(
        row.getInt("best_epoch"),
        row.getInt("epochs"),
        metrics.validation(),
        metrics.test(),
        metrics.directions(),
        Json.numbers(row.getString("seconds")),
        row.getLong("peak_bytes"),
        texts.of(row.getString("provenance")));
  }
}
