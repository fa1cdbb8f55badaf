package org.recital.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.recital.reports.store.AttemptTable.StoredAttempt;

/**
 * Reads many attempts with their metrics. Many keys are joined as an unnested array: in H2, the
 * time of {@code any} is quadratic in the number of keys, 6 s for 12,000 of them, and a subquery
 * with such an array can be evaluated for every row.
 */
final class StoredAttempts {
  private StoredAttempts() {}

  /** Every attempt of the planned trials of an experiment, oldest first. */
  static List<StoredAttempt> of(Handle handle, String experiment) {
    Set<Long> ids =
        handle
            .createQuery(
                """
                select a.id from planned p join attempt a using (fingerprint)
                where p.experiment = :experiment and p.place is not null
                """)
            .bind("experiment", experiment)
            .mapTo(Long.class)
            .set();
    return of(handle, ids);
  }

  /** The attempts with the given ids, oldest first. */
  static List<StoredAttempt> of(Handle handle, Set<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, Metrics> metrics = MetricTables.ofAttempts(handle, ids);
    return handle
        .createQuery(
            """
            select a.* from unnest(:ids) wanted (id) join attempt a on a.id = wanted.id
            order by a.id
            """)
        .bindArray("ids", Long.class, List.copyOf(ids))
        .scanResultSet((rows, context) -> attempts(rows.get(), metrics));
  }

  /**
   * The last finished attempt of each trial, or else its last stopped attempt, by fingerprint.
   *
   * @param after id of an attempt; it and earlier attempts are ignored
   */
  static Map<String, Attempt> results(Handle handle, Collection<String> fingerprints, long after) {
    List<String> wanted = new ArrayList<>(fingerprints);
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Set<Long> ids =
        handle
            .createQuery(
                """
                select id from (
                  select a.id, row_number()
                    over (partition by a.fingerprint order by a.state, a.id desc) as place
                  from unnest(:fingerprints) wanted (fingerprint)
                    join attempt a on a.fingerprint = wanted.fingerprint
                  where a.state in ('FINISHED', 'STOPPED') and a.id > :after) ranked
                where place = 1
                """)
            .bindArray("fingerprints", String.class, wanted)
            .bind("after", after)
            .mapTo(Long.class)
            .set();
    Map<String, Attempt> last = new LinkedHashMap<>();
    of(handle, ids).forEach(stored -> last.put(stored.fingerprint(), stored.attempt()));
    return last;
  }

  private static List<StoredAttempt> attempts(ResultSet rows, Map<Long, Metrics> metrics)
      throws SQLException {
    List<StoredAttempt> attempts = new ArrayList<>();
    AttemptRows attemptRows = new AttemptRows();
    while (rows.next()) {
      long id = rows.getLong("id");
      Attempt attempt = attemptRows.attempt(rows, metrics.getOrDefault(id, Metrics.none()));
      attempts.add(new StoredAttempt(rows.getString("fingerprint"), attempt));
    }
    return attempts;
  }
}
