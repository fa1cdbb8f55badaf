package org.recital.framework.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recital.framework.cli.RowArguments.NamedRows;
import org.recital.framework.exchange.ListFile;
import org.recital.reports.content.RowComparison;
import org.recital.reports.document.Document;
import org.recital.reports.leaderboard.ComparedRow;
import org.recital.reports.leaderboard.RowDifferences;
import org.recital.reports.leaderboard.RowPair;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recital compare}: compares two rows in detail. */
@Command(
    name = "compare",
    description = {
      "Compare two variants or trials with the same evaluation protocol: test metrics, parameters,"
          + " and the users and ranked lists that differ most.",
      "A row is a variant or some of its trials. Name a variant by VARIANT (of the most recently"
          + " run experiment), EXPERIMENT/VARIANT, or EXPERIMENT if it has one variant only. Name"
          + " the trials of a seed by the variant and /seed N (as 'quickstart/ease/seed 1'), and"
          + " the trial of a fold by the variant and /seed N, fold M. Name any trial by at least"
          + " the first 8 characters of its fingerprint, which 'recital export trials' prints."
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "A", description = "Reference row.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Row that is compared with A.")
  private String second = "";

  @Mixin private DocumentOutput output = new DocumentOutput();

  @Option(
      names = "--users",
      paramLabel = "N",
      description =
          "Number of users that are listed for the largest gains and for the largest losses"
              + " (default: ${DEFAULT-VALUE}).")
  private int users = 5;

  @Mixin private ResultsFolder results = new ResultsFolder();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (users < 0) {
      throw new BadArgumentException("--users must be a whole number, at least 0, but is " + users);
    }
    output.requireFile();
    try (ResultsStore store = results.location().openExisting()) {
      RowArguments arguments = new RowArguments(store);
      RowPair pair = pair(arguments.find(first), arguments.find(second));
      Document document =
          new RowComparison(
                  pair, users, store::testCases, attempt -> ListFile.items(results.path(), attempt))
              .document();
      output.write(document, console);
    }
    return ExitStatus.OK;
  }

  /**
   * The first pair of rows with the same protocol. A variant has one row for each of its protocols.
   */
  private RowPair pair(NamedRows a, NamedRows b) {
    boolean isOneExperiment = a.experiment().equals(b.experiment());
    List<ComparedRow> rows = a.rows(isOneExperiment);
    List<ComparedRow> others = b.rows(isOneExperiment);
    for (ComparedRow one : rows) {
      for (ComparedRow other : others) {
        if (RowDifferences.protocols(one, other).isEmpty()) {
          return distinct(RowPair.of(one, other));
        }
      }
    }
    throw new BadArgumentException(
        String.format(
            Locale.ROOT,
            "'%s' and '%s' have different evaluation protocols and cannot be compared. They differ"
                + " in %s",
            first,
            second,
            String.join("; ", RowDifferences.protocols(rows.get(0), others.get(0)))));
  }

  private RowPair distinct(RowPair pair) {
    if (pair.isSame()) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' and '%s' have the same trials; give two rows with different trials",
              first,
              second));
    }
    return pair;
  }
}
