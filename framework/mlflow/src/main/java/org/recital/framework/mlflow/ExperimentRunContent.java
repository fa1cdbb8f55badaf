package org.recital.framework.mlflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.reports.content.Report;
import org.recital.reports.document.Document;
import org.recital.reports.render.Format;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/** Content of an experiment's parent run, in MLflow's terms. */
final class ExperimentRunContent {
  private static final int MAX_NOTE = 4900;
  private static final String MORE =
      "\n\n*Shortened; the artifact leaderboard.md has all of it.*\n";

  private ExperimentRunContent() {}

  static Map<String, String> tags(Experiment experiment) {
    return experiment.description().isEmpty()
        ? Map.of("recital.state", State.RUNNING.name())
        : Map.of(
            "recital.state", State.RUNNING.name(), "recital.description", experiment.description());
  }

  /** Current report. */
  static Document report(ResultsStore store, String experiment) {
    return Report.load(store, List.of(experiment), Optional.empty(), List.of());
  }

  /** Current report in Markdown. */
  static String board(ResultsStore store, String experiment) {
    return Format.MARKDOWN.text(report(store, experiment));
  }

  /**
   * Leaderboard without padding in its tables, truncated to the maximum length of a description.
   */
  static String note(String board) {
    String compact =
        board
            .lines()
            .map(ExperimentRunContent::unpadded)
            .collect(Collectors.joining("\n", "", "\n"));
    if (compact.length() <= MAX_NOTE) {
      return compact;
    }
    StringBuilder note = new StringBuilder();
    for (String line : compact.lines().toList()) {
      if (note.length() + line.length() + MORE.length() + 1 > MAX_NOTE) {
        break;
      }
      note.append(line).append('\n');
    }
    return note.append(MORE).toString();
  }

  private static String unpadded(String line) {
    return line.startsWith("|") ? line.replaceAll(" {2,}", " ").replaceAll("-{3,}", "---") : line;
  }

  /** MLflow's run status for a state. */
  static String status(State state) {
    return switch (state) {
      case PLANNED, RUNNING -> "RUNNING";
      case FINISHED, STOPPED -> "FINISHED";
      case FAILED -> "FAILED";
      case INTERRUPTED -> "KILLED";
    };
  }
}
