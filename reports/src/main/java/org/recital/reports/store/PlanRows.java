package org.recital.reports.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Rows of the tables {@code trial} and {@code planned} as they are copied to another store. */
final class PlanRows {
  private static final String TRIAL =
      "fingerprint, seed, spec_json, dataset, select_metric, data_sha256, format, external";

  private PlanRows() {}

  /** The trials that an experiment plans or planned. */
  static List<Map<String, Object>> trials(Handle handle, String experiment) {
    return handle
        .createQuery(
            "select "
                + TRIAL
                + " from trial where fingerprint in"
                + " (select fingerprint from planned where experiment = :experiment)"
                + " order by fingerprint")
        .bind("experiment", experiment)
        .mapToMap()
        .list();
  }

  static List<Map<String, Object>> planned(Handle handle, String experiment) {
    return handle
        .createQuery(
            """
            select variant, fingerprint, configuration, place from planned
            where experiment = :experiment order by place nulls last, variant, fingerprint
            """)
        .bind("experiment", experiment)
        .mapToMap()
        .list();
  }

  /** Adds the trials that are missing and returns their number. */
  static int addTrials(Handle handle, List<Map<String, Object>> trials) {
    int added = 0;
    for (Map<String, Object> trial : trials) {
      added +=
          handle
              .createUpdate(
                  "insert into trial ("
                      + TRIAL
                      + """
                      )
                      select :fingerprint, cast(:seed as bigint), :spec_json, :dataset,
                        cast(:select_metric as varchar), :data_sha256, cast(:format as integer),
                        cast(:external as boolean)
                      where not exists (select 1 from trial where fingerprint = :fingerprint)
                      """)
              .bindMap(trial)
              .execute();
    }
    return added;
  }

  /**
   * Adds the missing rows at the end of the plan, in the order given. An external row does not
   * replace one of the same name and repetition.
   */
  static void addPlanned(Handle handle, String experiment, List<Map<String, Object>> planned) {
    int next = PlanTables.nextPlace(handle, experiment);
    for (Map<String, Object> row : planned) {
      Optional<Integer> place =
          Optional.ofNullable(row.get("place")).map(given -> ((Number) given).intValue());
      Integer own = place.isPresent() ? (Integer) next++ : null;
      handle
          .createUpdate(
              """
              merge into planned p
              using (values (:experiment, :variant, :fingerprint, :configuration,
                  cast(:own as integer)))
                n (experiment, variant, fingerprint, configuration, place)
              on p.experiment = n.experiment and p.variant = n.variant
                and p.fingerprint = n.fingerprint and p.configuration = n.configuration
              when matched and p.place is null then update set place = n.place
              when not matched then insert (experiment, variant, fingerprint, configuration, place)
                values (n.experiment, n.variant, n.fingerprint, n.configuration, n.place)
              """)
          .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
          .bind("experiment", experiment)
          .bind("own", own)
          .bindMap(row)
          .execute();
    }
    ExternalRows.keepFirst(handle, experiment);
  }
}
