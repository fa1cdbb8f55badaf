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
              report_plots = n.report_plots
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

  static Optional<Instant> lastRun(Handle handle, String experiment) {
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
