package org.recital.reports.content;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.TableColumn;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.StoredTrial;

/** Code, versions and machine that produced the results. */
final class ProvenanceTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int MAX_LENGTH = 500;

  private ProvenanceTable() {}

  static ReportTable of(List<StoredTrial> finished) {
    List<Attempt> attempts = finished.stream().flatMap(trial -> trial.attempt().stream()).toList();
    Map<String, Set<String>> facts = new LinkedHashMap<>();
    BiConsumer<String, String> add =
        (name, value) -> facts.computeIfAbsent(name, unknown -> new LinkedHashSet<>()).add(value);
    attempts.forEach(attempt -> describe(attempt, add));
    attempts.stream()
        .flatMap(attempt -> attempt.result().stream())
        .mapToLong(AttemptResult::peakBytes)
        .max()
        .ifPresent(bytes -> add.accept("peak memory", Numbers.bytes(bytes)));
    attempts.stream()
        .flatMap(attempt -> attempt.ended().stream())
        .max(Instant::compareTo)
        .ifPresent(last -> add.accept("last trial finished", TIME.format(last)));

    List<List<Cell>> rows = new ArrayList<>();
    facts.forEach(
        (name, values) ->
            rows.add(
                List.of(
                    Cell.of(name),
                    Cell.of(
                        values.stream()
                            .map(ProvenanceTable::shown)
                            .distinct()
                            .collect(Collectors.joining(", "))))));
    return new ReportTable(
        "provenance", List.of(TableColumn.text("property"), TableColumn.text("value")), rows);
  }

  /** The host name without the addition that distinguishes containers with the same host name. */
  private static String machine(String host) {
    int addition = host.indexOf(" (");
    return addition < 0 ? host : host.substring(0, addition);
  }

  /** Long values are meant for programs and appear only in the results store. */
  private static String shown(String value) {
    return value.length() > MAX_LENGTH ? "in the results store" : value;
  }

  private static void describe(Attempt attempt, BiConsumer<String, String> add) {
    String commit = attempt.environment().commit();
    add.accept("commit", commit.isEmpty() ? "unknown" : commit);
    attempt.environment().versions().forEach(add);
    add.accept("host", machine(attempt.environment().owner().host()));
    add.accept("device", attempt.device());
    attempt.result().ifPresent(result -> result.provenance().forEach(add));
  }
}
