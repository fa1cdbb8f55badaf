package org.recital.reports.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Deletion and renaming of an experiment in all tables. */
final class ExperimentTables {
  /** Trials that only this experiment plans or planned. */
  private static final String OWN_TRIALS =
      """
      select p.fingerprint from planned p where p.experiment = :name and not exists
        (select 1 from planned q where q.fingerprint = p.fingerprint and q.experiment <> :name)
      """;

  private static final String OWN_ATTEMPTS =
      "select id from attempt where fingerprint in (" + OWN_TRIALS + ")";

  /**
   * Replicas that belong to the experiment, and replicas of its attempts that belong to other
   * experiments.
   */
  private static final String REPLICAS =
      "select id from replica where experiment = :name or attempt in (" + OWN_ATTEMPTS + ")";

  private ExperimentTables() {}

  static Deletion delete(Handle handle, String name) {
    require(handle, name);
    update(handle, name, "delete from outbox where replica in (" + REPLICAS + ")");
    update(handle, name, "delete from replica where id in (" + REPLICAS + ")");
    update(
        handle,
        name,
        "delete from job where experiment = :name or fingerprint in (" + OWN_TRIALS + ")");
    update(handle, name, "delete from released_training where experiment = :name");
    update(handle, name, "delete from sweep where experiment = :name");
    for (String table :
        List.of("metric", "case_user", "case_value", "metric_value", "test_evaluation")) {
      update(handle, name, "delete from " + table + " where attempt in (" + OWN_ATTEMPTS + ")");
    }
    CaseTables.deleteUnused(handle);
    List<String> own = handle.createQuery(OWN_TRIALS).bind("name", name).mapTo(String.class).list();
    List<String> trials = own.stream().distinct().toList();
    int attempts =
        update(handle, name, "delete from attempt where fingerprint in (" + OWN_TRIALS + ")");
    for (String table : List.of("planned", "proposal", "search")) {
      update(handle, name, "delete from " + table + " where experiment = :name");
    }
    if (!trials.isEmpty()) {
      handle
          .createUpdate("delete from trial where fingerprint = any(:fingerprints)")
          .bindArray("fingerprints", String.class, trials)
          .execute();
    }
    update(handle, name, "delete from experiment where name = :name");
    return new Deletion(trials.size(), attempts, keptFiles(handle, name));
  }

  private static List<String> keptFiles(Handle handle, String name) {
    return handle
        .createQuery(
            "select model from attempt where "
                + inFolder("model")
                + " union select lists from attempt where "
                + inFolder("lists")
                + " order by 1")
        .bind("name", name)
        .mapTo(String.class)
        .list();
  }

  /**
   * Renames an experiment. The rows that other rows refer to are copied before these references are
   * changed.
   */
  static void rename(Handle handle, String name, String renamed) {
    require(handle, name);
    if (RecordedExperiments.find(handle, renamed).isPresent()) {
      throw new StoreException("experiment '" + renamed + "' already exists");
    }
    for (String change :
        List.of(
            """
            insert into experiment (name, description, spec_text, last_run, report_metrics, baseline,
              report_plots, run_state, run_ended, run_host, run_process, run_process_started)
            select :new, description, spec_text, last_run, report_metrics, baseline, report_plots,
              run_state, run_ended, run_host, run_process, run_process_started
            from experiment where name = :name
            """,
            "update planned set experiment = :new where experiment = :name",
            "update job set experiment = :new where experiment = :name",
            "update released_training set experiment = :new where experiment = :name",
            """
            insert into search (experiment, variant, identity, bounds, description)
            select :new, variant, identity, bounds, description
            from search where experiment = :name
            """,
            "update proposal set experiment = :new where experiment = :name",
            "delete from search where experiment = :name",
            """
            insert into sweep (experiment, server, state, begun, ended, host, process,
              process_started)
            select :new, server, state, begun, ended, host, process, process_started
            from sweep where experiment = :name
            """,
            "update replica set experiment = :new where experiment = :name",
            "delete from sweep where experiment = :name",
            "delete from experiment where name = :name",
            "update attempt set model = :new || substring(model, length(:name) + 1) where "
                + inFolder("model"),
            "update attempt set lists = :new || substring(lists, length(:name) + 1) where "
                + inFolder("lists"))) {
      handle
          .createUpdate(change)
          .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
          .bind("name", name)
          .bind("new", renamed)
          .execute();
    }
  }

  /**
   * Condition that a column has the path of saved weights or lists in the folder of the experiment.
   */
  private static String inFolder(String column) {
    return "substring(" + column + ", 1, length(:name) + 1) = :name || '/'";
  }

  private static void require(Handle handle, String name) {
    if (RecordedExperiments.find(handle, name).isEmpty()) {
      throw new StoreException("experiment '" + name + "' is not recorded");
    }
  }

  private static int update(Handle handle, String name, String sql) {
    return handle.createUpdate(sql).bind("name", name).execute();
  }
}
