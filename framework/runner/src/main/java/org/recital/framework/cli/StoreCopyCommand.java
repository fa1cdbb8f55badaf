package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.recital.reports.store.CopyResult;
import org.recital.reports.store.ResultsLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code recital store copy}: copies experiments to another results store. */
@Command(
    name = "copy",
    description =
        "Copy the experiments of results stores to another store, which is created if it does not"
            + " exist. Results that the other store already has are not copied again. The files of"
            + " the results folders, such as saved models, are not copied.")
final class StoreCopyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "2..*",
      paramLabel = "LOCATION",
      converter = ResultsOption.LocationConverter.class,
      description =
          "Results folders or addresses of PostgreSQL databases: one or more sources, and the"
              + " target at the end.")
  private List<ResultsLocation> locations = List.of();

  StoreCopyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<ResultsLocation> sources = new ArrayList<>(locations);
    ResultsLocation target = sources.remove(sources.size() - 1);
    if (sources.contains(target)) {
      throw new BadArgumentException(
          "'" + target + "' cannot be copied to itself; name another location at the end");
    }
    for (ResultsLocation source : sources) {
      CopyResult copied = source.copyTo(target);
      console.info(
          "copied "
              + Plurals.count(copied.experiments(), "experiment")
              + " from "
              + source.store()
              + " to "
              + target.store()
              + ": "
              + Plurals.count(copied.trials(), "new trial")
              + ", "
              + Plurals.count(copied.attempts(), "new attempt"));
      if (copied.running() > 0) {
        console.info(
            Plurals.count(copied.running(), "running attempt")
                + " not copied; copy again when the run has ended");
      }
    }
    return ExitStatus.OK;
  }
}
