package org.recital.reports.store;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The external rows of an experiment, in the tables {@code trial} and {@code planned}. */
final class ExternalRows {
  private ExternalRows() {}

  /** The rows, in the order of the plan. */
  static List<PlannedTrial> all(Handle handle, String experiment) {
    return handle
        .createQuery(
            """
            select p.variant, p.configuration, t.* from planned p join trial t using (fingerprint)
            where p.experiment = :experiment and p.place is not null and t.external
            order by p.place
            """)
        .bind("experiment", experiment)
        .map((row, context) -> PlanTables.planned(row))
        .list();
  }

  /** Adds a row; it replaces one with the same name and repetition. */
  static void add(Handle handle, String experiment, PlannedTrial trial) {
    all(handle, experiment).stream()
        .filter(one -> one.variant().equals(trial.variant()))
        .filter(one -> one.repetition().equals(trial.repetition()))
        .forEach(one -> remove(handle, experiment, one));
    PlanTables.append(handle, experiment, List.of(trial));
    handle
        .createUpdate("update trial set external = true where fingerprint = :fingerprint")
        .bind("fingerprint", trial.fingerprint())
        .execute();
  }

  /** Keeps only the first of the external rows with the same name and repetition. */
  static void keepFirst(Handle handle, String experiment) {
    Set<Map.Entry<String, Repetition>> kept = new HashSet<>();
    all(handle, experiment).stream()
        .filter(one -> !kept.add(Map.entry(one.variant(), one.repetition())))
        .forEach(one -> remove(handle, experiment, one));
  }

  private static void remove(Handle handle, String experiment, PlannedTrial trial) {
    handle
        .createUpdate(
            """
            update planned set place = null where experiment = :experiment and variant = :variant
              and fingerprint = :fingerprint
            """)
        .bind("experiment", experiment)
        .bind("variant", trial.variant())
        .bind("fingerprint", trial.fingerprint())
        .execute();
  }
}
