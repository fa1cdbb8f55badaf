package org.recital.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Access to the tables {@code trial} and {@code planned}. */
final class PlanTables {
  /**
   * State of a trial: FINISHED if any attempt is FINISHED, or else STOPPED if any attempt is
   * STOPPED, or else the state of the last attempt. A trial without attempts is PLANNED.
   */
  private static final String STATE =
      """
      coalesce(
        (select a.state from attempt a
          where a.fingerprint = p.fingerprint and a.state in ('FINISHED', 'STOPPED')
          order by a.state, a.id desc fetch first row only),
        (select a.state from attempt a where a.fingerprint = p.fingerprint
          order by a.id desc fetch first row only),
        'PLANNED')
      """;

  private PlanTables() {}

  static void plan(Handle handle, String experiment, List<PlannedTrial> trials) {
    if (RecordedExperiments.find(handle, experiment).isEmpty()) {
      throw new StoreException("experiment '" + experiment + "' is not recorded yet");
    }
    handle
        .createUpdate(
            """
            update planned set place = null where experiment = :experiment
              and fingerprint not in (select fingerprint from trial where external)
            """)
        .bind("experiment", experiment)
        .execute();
    append(handle, experiment, trials);
  }

  /** Adds trials at the end of a plan; trials that are already planned keep their place. */
  static void append(Handle handle, String experiment, List<PlannedTrial> trials) {
    if (trials.isEmpty()) {
      return;
    }
    recordTrials(handle, trials);
    int first = nextPlace(handle, experiment);
    PreparedBatch planned =
        handle.prepareBatch(
            """
            merge into planned p
            using (values (:experiment, :variant, :fingerprint, :configuration, :place))
              n (experiment, variant, fingerprint, configuration, place)
            on p.experiment = n.experiment and p.variant = n.variant
              and p.fingerprint = n.fingerprint and p.configuration = n.configuration
            when matched and p.place is null then update set place = n.place
            when not matched then insert (experiment, variant, fingerprint, configuration, place)
              values (n.experiment, n.variant, n.fingerprint, n.configuration, n.place)
            """);
    for (int place = 0; place < trials.size(); place++) {
      PlannedTrial trial = trials.get(place);
      planned
          .bind("experiment", experiment)
          .bind("variant", trial.variant())
          .bind("fingerprint", trial.fingerprint())
          .bind("configuration", Json.write(trial.configuration()))
          .bind("place", first + place)
          .add();
    }
    planned.execute();
  }

  static int nextPlace(Handle handle, String experiment) {
    return handle
        .createQuery(
            "select coalesce(max(place) + 1, 0) from planned where experiment = :experiment")
        .bind("experiment", experiment)
        .mapTo(Integer.class)
        .one();
  }

  private static void recordTrials(Handle handle, List<PlannedTrial> trials) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            merge into trial t
            using (values (:fingerprint, :seed, :spec, :dataset, :data,
                cast(:select as varchar)))
              n (fingerprint, seed, spec_json, dataset, data_sha256, select_metric)
            on t.fingerprint = n.fingerprint
            when matched then update set seed = n.seed, spec_json = n.spec_json,
              dataset = n.dataset, data_sha256 = n.data_sha256, select_metric = n.select_metric
            when not matched then insert
              (fingerprint, seed, spec_json, dataset, data_sha256, select_metric)
              values (n.fingerprint, n.seed, n.spec_json, n.dataset, n.data_sha256, n.select_metric)
            """);
    for (PlannedTrial trial : trials) {
      batch
          .bind("fingerprint", trial.fingerprint())
          .bind("seed", trial.seed())
          .bind("spec", trial.specJson())
          .bind("dataset", trial.dataset())
          .bind("data", trial.datasetSha256())
          .bind("select", trial.select())
          .add();
    }
    batch.execute();
  }

  static List<ExperimentSummary> experiments(Handle handle) {
    Map<String, Map<State, Integer>> counts = counts(handle);
    return handle
        .createQuery("select name, description, last_run from experiment order by name")
        .map(
            (row, context) ->
                new ExperimentSummary(
                    row.getString("name"),
                    row.getString("description"),
                    Times.instant(row, "last_run"),
                    counts.getOrDefault(row.getString("name"), Map.of())))
        .list();
  }

  static List<String> names(Handle handle) {
    return handle
        .createQuery("select name from experiment order by last_run desc, name")
        .mapTo(String.class)
        .list();
  }

  private static Map<String, Map<State, Integer>> counts(Handle handle) {
    Map<String, Map<State, Integer>> counts = new LinkedHashMap<>();
    handle
        .createQuery(
            "select experiment, state, count(*) as trials from (select p.experiment, "
                + STATE
                + " as state from planned p where p.place is not null) planned_state"
                + " group by experiment, state")
        .map(
            (row, context) ->
                counts
                    .computeIfAbsent(
                        row.getString("experiment"), name -> new EnumMap<>(State.class))
                    .put(State.valueOf(row.getString("state")), row.getInt("trials")))
        .list();
    return counts;
  }

  static List<PlannedTrial> planned(Handle handle, String experiment) {
    JsonTexts configurations = new JsonTexts(); // repetitions have the same configuration
    return handle
        .createQuery(
            """
            select p.variant, p.configuration, t.* from planned p join trial t using (fingerprint)
            where p.experiment = :experiment and p.place is not null order by p.place
            """)
        .bind("experiment", experiment)
        .map((row, context) -> planned(row, configurations))
        .list();
  }

  static Map<Long, List<String>> experimentsOf(Handle handle, Collection<Long> attempts) {
    Map<Long, List<String>> experiments = new LinkedHashMap<>();
    if (attempts.isEmpty()) {
      return experiments;
    }
    handle
        .createQuery(
            """
            select attempt, experiment from replica where attempt = any(:attempts)
            union select a.id, p.experiment from attempt a join planned p using (fingerprint)
              where a.id = any(:attempts)
                and not exists (select 1 from replica r where r.attempt = a.id)
            order by attempt, experiment
            """)
        .bindArray("attempts", Long.class, List.copyOf(attempts))
        .map(
            (row, context) ->
                experiments
                    .computeIfAbsent(row.getLong("attempt"), id -> new ArrayList<>())
                    .add(row.getString("experiment")))
        .list();
    return experiments;
  }

  static List<PlannedTrial> ofEarlierFormat(Handle handle) {
    return handle
        .createQuery(
            """
            select '' as variant, '{}' as configuration, t.* from trial t
            where t.format = 0 order by t.fingerprint
            """)
        .map((row, context) -> planned(row))
        .list();
  }

  static void refile(Handle handle, String fingerprint, PlannedTrial trial) {
    recordTrials(handle, List.of(trial));
    for (String change :
        List.of(
            "update attempt set fingerprint = :new where fingerprint = :old",
            """
            update planned p set fingerprint = :new where fingerprint = :old and not exists (
              select 1 from planned q where q.experiment = p.experiment and q.variant = p.variant
                and q.configuration = p.configuration and q.fingerprint = :new)
            """,
            "delete from planned where fingerprint = :old and fingerprint <> :new")) {
      handle
          .createUpdate(change)
          .bind("new", trial.fingerprint())
          .bind("old", fingerprint)
          .execute();
    }
    handle
        .createUpdate("delete from trial where fingerprint = :old")
        .bind("old", fingerprint)
        .execute();
  }

  static PlannedTrial planned(ResultSet row) throws SQLException {
    return planned(row, new JsonTexts());
  }

  private static PlannedTrial planned(ResultSet row, JsonTexts configurations) throws SQLException {
    return new PlannedTrial(
        row.getString("fingerprint"),
        row.getString("variant"),
        configurations.of(row.getString("configuration")),
        row.getLong("seed"),
        row.getString("spec_json"),
        row.getString("dataset"),
        row.getString("data_sha256"),
        Optional.ofNullable(row.getString("select_metric")));
  }

  static Map<String, Environment> finished(Handle handle, Collection<String> fingerprints) {
    List<String> wanted = new ArrayList<>(fingerprints);
    Map<String, Environment> finished = new LinkedHashMap<>();
    AttemptRows rows = new AttemptRows();
    if (!wanted.isEmpty()) {
      handle
          .createQuery(
              """
              select a.* from (
                select max(f.id) as id from unnest(:fingerprints) wanted (fingerprint)
                  join attempt f on f.fingerprint = wanted.fingerprint
                where f.state = 'FINISHED' group by f.fingerprint) last
              join attempt a on a.id = last.id
              """)
          .bindArray("fingerprints", String.class, wanted)
          .map((row, context) -> finished.put(row.getString("fingerprint"), rows.environment(row)))
          .list();
    }
    return finished;
  }
}
