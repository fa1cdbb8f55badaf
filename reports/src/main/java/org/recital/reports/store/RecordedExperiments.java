package org.recital.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Access to the table {@code experiment}. */
final class RecordedExperiments {
  private RecordedExperiments() {}

  static void record(Handle handle, Experiment experiment, Instant now) {
    handle
        .createUpdate(
            """
            merge into experiment e
            using (values (:name, :description, :spec, :now, :metrics, cast(:baseline as varchar),
                :plots))
              n (name, description, spec_text, last_run, report_metrics, baseline, report_plots)
            on e.name = n.name
            when matched then update set description = n.description, spec_text = n.spec_text,
              last_run = n.last_run, report_metrics = n.report_metrics, baseline = n.baseline,
              report_plots = n.report_plots, run_state = null, run_ended = null, run_host = null,
              run_process = null, run_process_started = null
            when not matched then insert
              (name, description, spec_text, last_run, report_metrics, baseline, report_plots)
              values (n.name, n.description, n.spec_text, n.last_run, n.report_metrics, n.baseline,
                n.report_plots)
            """)
        .bind("name", experiment.name())
        .bind("description", experiment.description())
        .bind("spec", experiment.specText())
        .bind("now", Times.column(now))
        .bind("metrics", String.join(",", experiment.report().metrics()))
        .bind("baseline", experiment.report().baseline())
        .bind("plots", plots(experiment.report().plots()))
        .execute();
  }

  static Optional<Experiment> find(Handle handle, String name) {
    return handle
        .createQuery("select * from experiment where name = :name")
        .bind("name", name)
        .map(
            (row, context) ->
                new Experiment(
                    row.getString("name"),
                    row.getString("description"),
                    row.getString("spec_text"),
                    report(row)))
        .findOne();
  }

  /** Records that a process begins a run of a recorded experiment. */
  static void beginRun(Handle handle, String experiment, Owner owner) {
    handle
        .createUpdate(
            """
            update experiment set run_state = 'RUNNING', run_ended = null, run_host = :host,
              run_process = :process, run_process_started = :started
            where name = :name
            """)
        .bind("name", experiment)
        .bindMap(ClaimCondition.values(owner))
        .execute();
  }

  /** Records the end of a run, unless it has ended or another process has begun a run since. */
  static void endRun(Handle handle, String experiment, Owner owner, State state, Instant now) {
    handle
        .createUpdate(
            """
            update experiment set run_state = :state, run_ended = :now
            where name = :name and run_host = :host and run_process = :process
              and run_process_started = :started and run_state = 'RUNNING'
            """)
        .bind("name", experiment)
        .bind("state", state.name())
        .bind("now", Times.column(now))
        .bindMap(ClaimCondition.values(owner))
        .execute();
  }

  /** The last run of an experiment; empty if it is not recorded. */
  static Optional<LastRun> lastRun(Handle handle, String experiment) {
    return handle
        .createQuery(
            """
            select last_run, run_state, run_ended, run_host as host, run_process as process,
              run_process_started as process_started
            from experiment where name = :name and run_state is not null
            """)
        .bind("name", experiment)
        .map(
            (row, context) ->
                new LastRun(
                    State.valueOf(row.getString("run_state")),
                    AttemptRows.owner(row),
                    Times.instant(row, "last_run"),
                    Times.optional(row, "run_ended")))
        .findOne();
  }

  /** The time at which the last run of an experiment began. */
  static Optional<Instant> lastBegun(Handle handle, String experiment) {
    return handle
        .createQuery("select last_run from experiment where name = :name")
        .bind("name", experiment)
        .map((row, context) -> Times.instant(row, "last_run"))
        .findOne();
  }

  private static ReportSettings report(ResultSet row) throws SQLException {
    String metrics = row.getString("report_metrics");
    return new ReportSettings(
        metrics.isEmpty() ? List.of() : List.of(metrics.split(",", -1)),
        Optional.ofNullable(row.getString("baseline")),
        Optional.ofNullable(row.getString("report_plots"))
            .map(RecordedExperiments::plots)
            .orElse(ReportSettings.DEFAULT.plots()));
  }

  private static String plots(Set<PlotKind> kinds) {
    return kinds.stream().map(PlotKind::name).sorted().collect(Collectors.joining(","));
  }

  private static Set<PlotKind> plots(String names) {
    return Stream.of(names.split(",", -1))
        .filter(name -> !name.isEmpty())
        .map(PlotKind::valueOf)
        .collect(Collectors.toSet());
  }
}
