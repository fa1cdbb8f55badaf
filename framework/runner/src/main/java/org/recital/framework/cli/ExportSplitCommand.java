package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.recital.framework.exchange.SplitFolder;
import org.recital.framework.search.Trial;
import org.recital.framework.spec.Experiment;
import org.recital.framework.trial.ProtocolData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital export split}: writes the parts of a split. */
@Command(
    name = "split",
    description =
        "Write the training, validation and test parts of the split of a spec as CSV, and the relevant items as"
            + " TREC qrels.")
final class ExportSplitCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecArguments spec = new SpecArguments();
  @Mixin private ProtocolArguments protocol = new ProtocolArguments();

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder to create.")
  private Path output = Path.of("");

  ExportSplitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Experiment experiment = spec.load(console);
    Trial trial = protocol.trial(experiment);
    ProtocolData data =
        ProtocolData.of(trial.resolved(), DataFolders.of(console, experiment.folder()));
    new SplitFolder(data, trial.spec().repetition()).write(output);
    console.info("wrote " + output);
    return ExitStatus.OK;
  }
}
