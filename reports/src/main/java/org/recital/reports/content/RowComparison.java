package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.recital.reports.document.Document;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.RowPair;
import org.recital.reports.leaderboard.RowPair.Cases;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Repetition;

/**
 * Report on the comparison of two rows.
 *
 * @param users number of users in the table of the largest gains, and in that of the largest losses
 * @param testCases test values per case, by attempt id
 * @param lists saved ranked lists of an attempt, by case number from 1; empty if none were saved
 */
public record RowComparison(
    RowPair pair,
    int users,
    LongFunction<CaseValues> testCases,
    Function<Attempt, Optional<Map<Integer, List<String>>>> lists) {

  /** The content of the comparison. */
  public Document document() {
    Cases cases = Cases.of(pair, testCases);
    List<Section> sections = new ArrayList<>();
    sections.add(ComparedMetrics.section(pair, cases));
    sections.addAll(ComparedSettings.sections(pair));
    sections.addAll(new ComparedCases(pair, cases, users, lists).sections());
    return new Document(
        pair.second().name() + " compared with " + pair.first().name(), description(), sections);
  }

  private String description() {
    if (!pair.hasCommonRepetitions()) {
      return "The rows have no "
          + word(pair.first().repetitions())
          + " in common, so that values per case and ranked lists are not compared.";
    }
    StringBuilder text = new StringBuilder();
    text.append(repetitions(pair.first().repetitions())).append(" of both rows.");
    pair.leftOut()
        .forEach(
            (row, others) -> {
              String left = repetitions(others);
              text.append(' ').append(left).append(" of ").append(row);
              text.append(others.size() == 1 ? " is" : " are").append(" left out.");
            });
    return text.toString();
  }

  private static String word(Set<Repetition> repetitions) {
    return hasFolds(repetitions) ? "seed and fold" : "seed";
  }

  private static boolean hasFolds(Set<Repetition> repetitions) {
    return repetitions.stream().anyMatch(one -> one.fold().isPresent());
  }

  /** {@code Seeds 1, 2}, or with folds {@code Seed 1, fold 1; seed 1, fold 2}. */
  private static String repetitions(Set<Repetition> repetitions) {
    if (!hasFolds(repetitions)) {
      return (repetitions.size() == 1 ? "Seed " : "Seeds ")
          + repetitions.stream()
              .sorted()
              .map(one -> Long.toString(one.seed()))
              .collect(Collectors.joining(", "));
    }
    String all =
        repetitions.stream().sorted().map(Repetition::text).collect(Collectors.joining("; "));
    return "S" + all.substring(1);
  }
}
