package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.exchange.ExternalLists;
import org.recital.framework.exchange.ExternalRow;
import org.recital.framework.schedule.ExperimentRun;
import org.recital.framework.schedule.RunPreparation;
import org.recital.framework.schedule.ThisProcess;
import org.recital.framework.search.Trial;
import org.recital.framework.spec.Experiment;
import org.recital.framework.trial.ProtocolData;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital score}: evaluates ranked lists of another program. */
@Command(
    name = "score",
    description =
        "Evaluate ranked lists of another program under the evaluation protocol of a spec, and add"
            + " them to its leaderboard.")
final class ScoreCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecArguments spec = new SpecArguments();
  @Mixin private ProtocolArguments protocol = new ProtocolArguments();

  @Option(
      names = "--lists",
      paramLabel = "FILE",
      required = true,
      description =
          "Ranked lists: a TREC run, or CSV with the columns user, item, and either rank or score."
              + " The file may be compressed with gzip.")
  private Path lists = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description =
          "Name of the row on the leaderboard; rows of several seeds and folds have the same name.")
  private String name = "";

  @Mixin private ResultsFolder results = new ResultsFolder();

  ScoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Experiment experiment = spec.load(console);
    ExternalNames.require(experiment, name);
    Trial trial = protocol.trial(experiment);
    ProtocolData data =
        ProtocolData.of(trial.resolved(), DataFolders.of(console, experiment.folder()));
    MetricSet metrics = MetricSet.of(trial.spec().evaluation(), console.registry());
    ExternalLists scored = ExternalLists.evaluate(lists, data, trial.spec().repetition(), metrics);
    try (ResultsStore store = results.location().open()) {
      if (store.experiment(experiment.name()).isEmpty()) {
        store.record(RunPreparation.recorded(experiment));
      }
      ExternalNames.requireSameType(store, experiment, name, ConfigurationResult.EXTERNAL_LISTS);
      new ExternalRow(name, trial.resolved(), data, scored.source(name, lists))
          .record(
              store,
              experiment.name(),
              scored.evaluation(),
              ThisProcess.code(),
              metric -> ExperimentRun.direction(metric, console.registry()));
    }
    scored.notes().forEach(note -> console.err().println("recital: warning: " + note));
    scored
        .evaluation()
        .values()
        .forEach((metric, value) -> console.out().println(metric + " " + value));
    OptionalInt fold = trial.spec().fold();
    console.info(
        "recorded as '"
            + name
            + "' in experiment '"
            + experiment.name()
            + "'"
            + (fold.isPresent() ? " for fold " + fold.getAsInt() + " only" : ""));
    return ExitStatus.OK;
  }
}
