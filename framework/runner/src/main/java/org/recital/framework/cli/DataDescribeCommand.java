package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.recital.framework.draft.DetectedFile;
import org.recital.framework.search.Trial;
import org.recital.framework.spec.Experiment;
import org.recital.framework.trial.Protocol;
import org.recital.framework.trial.ProtocolData;
import org.recital.registry.data.DataHome;
import org.recital.reports.leaderboard.ProtocolNotes;
import org.recital.reports.leaderboard.ProtocolWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code recital data describe}: prints the statistics of a data set, the lines with which a spec
 * reads a file, or the protocol of a spec with the properties of its filtered and split data.
 */
@Command(
    name = "describe",
    description =
        "Load a data set and print its statistics. For the path of a text or Parquet file: print the lines"
            + " with which a spec reads the file. For the path of a spec (.yaml): print its"
            + " protocol and the properties of its filtered and split data.")
final class DataDescribeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataArguments data = new DataArguments();
  @Mixin private SpecArguments.Sets sets = new SpecArguments.Sets();
  @Mixin private ProtocolArguments protocol = new ProtocolArguments();

  DataDescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    lines().forEach(console.out()::println);
    return ExitStatus.OK;
  }

  private List<String> lines() {
    if (data.isSpec(console)) {
      return protocol();
    }
    if (protocol.isGiven() || !sets.given().isEmpty()) {
      throw new BadArgumentException(
          "--variant, --seed, --fold and --set belong to a spec, but '"
              + data.name()
              + "' is not the path of a spec, such as experiment.yaml");
    }
    DataHome home = DataArguments.home(console);
    return data.isFile(console)
        ? DetectedFile.of(home, data.name()).lines()
        : DatasetDescription.of(data.source(console).load(home));
  }

  private List<String> protocol() {
    Experiment experiment = console.specs().load(Path.of(data.name()), sets.given());
    Trial trial = protocol.trial(experiment);
    Protocol described =
        ProtocolData.of(trial.resolved(), DataFolders.of(console, experiment.folder())).protocol();
    Map<String, String> words = new LinkedHashMap<>(ProtocolWords.rules(described.rules()));
    int folds = trial.spec().split().folds().size();
    trial.spec().fold().ifPresent(fold -> words.put("fold", fold + " of " + folds));
    words.putAll(ProtocolWords.facts(described.facts()));
    int width = words.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    words.forEach((word, value) -> lines.add(line(word, width, value)));
    ProtocolNotes.of(List.of(described.facts()))
        .forEach(note -> lines.add(line("note", width, note)));
    return lines;
  }

  private static String line(String word, int width, String value) {
    return word + " ".repeat(width - word.length() + 2) + value;
  }
}
