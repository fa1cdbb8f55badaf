package org.recital.framework.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.recital.framework.evaluate.Evaluation;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.exchange.ExternalRow;
import org.recital.framework.exchange.ImportedRuns;
import org.recital.framework.mlflow.LoggedRun;
import org.recital.framework.mlflow.LoggedRuns;
import org.recital.framework.mlflow.MlflowServer;
import org.recital.framework.schedule.ExperimentRun;
import org.recital.framework.schedule.RunPreparation;
import org.recital.framework.schedule.ThisProcess;
import org.recital.framework.search.Trial;
import org.recital.framework.spec.Experiment;
import org.recital.framework.trial.ProtocolData;
import org.recital.framework.trial.Repetition;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.config.Suggestions;
import org.recital.registry.data.DataHome;
import org.recital.registry.metric.MetricName;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital import mlflow}: adds runs that another program has logged to MLflow. */
@Command(
    name = "mlflow",
    description =
        "Add the runs of another program in MLflow to the leaderboard of a spec. Their metric values"
            + " are taken as they were logged; Recital cannot verify them.")
final class ImportMlflowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecArguments spec = new SpecArguments();
  @Mixin private ProtocolArguments protocol = new ProtocolArguments();

  @Option(
      names = "--from",
      paramLabel = "EXPERIMENT",
      required = true,
      description =
          "Name of the experiment in MLflow. The server is that of the spec, or else of"
              + " MLFLOW_TRACKING_URI.")
  private String from = "";

  @Option(
      names = "--metric",
      paramLabel = "METRIC=KEY",
      required = true,
      description =
          "Metric of the spec and its key in MLflow, such as nDCG@10=test_ndcg_10; can be repeated."
              + " Runs without this metric are left out.")
  private List<String> metrics = List.of();

  @Option(
      names = "--filter",
      paramLabel = "CONDITION",
      description =
          "Condition on the runs in MLflow's search syntax, such as \"params.model = 'LightGCN'\""
              + " (default: all runs that have finished).")
  private Optional<String> filter = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the row; by default, each run is a row with its own name.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--seed-parameter",
      paramLabel = "KEY",
      defaultValue = "seed",
      description =
          "Parameter with the seed of a run (default: seed). A run without this parameter has the"
              + " seed of --seed.")
  private String seedParameter = "seed";

  @Mixin private ResultsFolder results = new ResultsFolder();

  ImportMlflowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Experiment experiment = spec.load(console);
    Trial trial = protocol.trial(experiment);
    Map<MetricName, String> keys = keys(trial);
    MlflowServer server =
        MlflowServer.of(experiment.tracking().address(), System.getenv())
            .orElseThrow(
                () ->
                    new BadArgumentException(
                        "no MLflow server is configured; set MLFLOW_TRACKING_URI, or"
                            + " 'tracking.mlflow.uri' in the spec"));
    List<LoggedRun> runs = LoggedRuns.read(server, from, filter);
    ImportedRuns imported =
        ImportedRuns.of(
            runs, new ImportedRuns.Rules(keys, name, seedParameter, trial.spec().seed()));
    imported.warnings().forEach(line -> console.err().println("recital: warning: " + line));
    if (imported.rows().isEmpty()) {
      throw new BadArgumentException(
          "experiment '"
              + from
              + "' in MLflow at "
              + server
              + " has no run that can be imported"
              + (filter.isPresent() ? " and meets the condition of --filter" : ""));
    }
    for (ImportedRuns.Row row : imported.rows()) {
      if (name.isEmpty() && row.name().contains("/")) {
        throw new BadArgumentException(
            "run '" + row.name() + "' has a name with '/'; give the row a name with --name");
      }
      ExternalNames.require(experiment, row.name());
    }
    record(experiment, trial, imported);
    return ExitStatus.OK;
  }

  /** The key in MLflow of each metric. */
  private Map<MetricName, String> keys(Trial trial) {
    Set<MetricName> known =
        MetricSet.of(trial.spec().evaluation(), console.registry()).byName().keySet();
    Map<MetricName, String> keys = new LinkedHashMap<>();
    for (String pair : metrics) {
      int end = pair.lastIndexOf('='); // metrics can have parameters, such as persistence=0.9
      if (end < 1 || end == pair.length() - 1) {
        throw new BadArgumentException(
            "--metric must be METRIC=KEY, such as nDCG@10=test_ndcg_10, but is '" + pair + "'");
      }
      String metric = pair.substring(0, end);
      MetricName name =
          known.stream()
              .filter(one -> one.toString().equals(metric))
              .findFirst()
              .orElseThrow(() -> unknown(metric, known));
      if (keys.put(name, pair.substring(end + 1)) != null) {
        throw new BadArgumentException("--metric is given twice for " + metric + "; remove one");
      }
    }
    return keys;
  }

  private static BadArgumentException unknown(String metric, Set<MetricName> known) {
    List<String> names = known.stream().map(MetricName::toString).toList();
    return new BadArgumentException(
        "'"
            + metric
            + "' in --metric is not a metric of the spec."
            + Suggestions.didYouMean(metric, names)
            + " Known metrics: "
            + Suggestions.known(names));
  }

  private void record(Experiment experiment, Trial trial, ImportedRuns imported) {
    DataHome home = DataFolders.of(console, experiment.folder());
    Map<Long, ProtocolData> bySeed = new LinkedHashMap<>();
    try (ResultsStore store = results.location().open()) {
      if (store.experiment(experiment.name()).isEmpty()) {
        store.record(RunPreparation.recorded(experiment));
      }
      imported
          .rows()
          .forEach(
              row ->
                  ExternalNames.requireSameType(
                      store, experiment, row.name(), ConfigurationResult.EXTERNAL_VALUES));
      for (ImportedRuns.Row row : imported.rows()) {
        ResolvedTrial seeded =
            trial.resolved().with(new Repetition(row.seed(), trial.spec().fold()));
        ProtocolData data =
            bySeed.computeIfAbsent(row.seed(), seed -> ProtocolData.of(seeded, home));
        new ExternalRow(row.name(), seeded, data, row.source())
            .record(
                store,
                experiment.name(),
                new Evaluation(row.values(), new int[0], Map.of()),
                ThisProcess.code(),
                metric -> ExperimentRun.direction(metric, console.registry()));
        console.info(
            "recorded run "
                + row.run().id()
                + " as '"
                + row.name()
                + "', seed "
                + row.seed()
                + (seeded.spec().fold().isPresent()
                    ? ", fold " + seeded.spec().fold().getAsInt()
                    : "")
                + ", in experiment '"
                + experiment.name()
                + "'");
      }
    }
  }
}
