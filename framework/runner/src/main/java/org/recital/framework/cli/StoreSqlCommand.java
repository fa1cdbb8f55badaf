package org.recital.framework.cli;

import java.util.concurrent.Callable;
import org.recital.reports.export.CsvRows;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code recital store sql}: prints the result of a query. */
@Command(
    name = "sql",
    description =
        "Print the result of an SQL query as CSV. The views are leaderboard, trials, metrics, curves"
            + " and cases; docs/store.md describes their columns.")
final class StoreSqlCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "QUERY",
      description = "An SQL query, such as \"select * from leaderboard\".")
  private String query = "";

  @Mixin private ResultsFolder results = new ResultsFolder();

  StoreSqlCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (ResultsStore store = results.location().openExisting()) {
      store.query(query, new CsvRows(console.out()));
    }
    console.out().flush();
    return ExitStatus.OK;
  }
}
