package org.recital.framework.mlflow;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.render.Format;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/** A sweep in the words of MLflow. */
final class SweepRunContent {
  private static final int NOTE = 4900;
  private static final String MORE =
      "\n\n*Shortened; the artifact leaderboard.md has all of it.*\n";

  private SweepRunContent() {}

  static Map<String, String> tags(Experiment experiment) {
    return experiment.description().isEmpty()
        ? Map.of("recital.state", State.RUNNING.name())
        : Map.of(
            "recital.state", State.RUNNING.name(), "recital.description", experiment.description());
  }

  /** The leaderboard as far as there is one, in markdown. */
  static String board(ResultsStore store, String experiment) {
    return Format.MARKDOWN.text(Leaderboard.load(store, experiment, Optional.empty()));
  }

  /** The leaderboard without what only pads its tables; as much as a description may have of it. */
  static String note(String board) {
    String tight =
        board.lines().map(SweepRunContent::unpadded).collect(Collectors.joining("\n", "", "\n"));
    if (tight.length() <= NOTE) {
      return tight;
    }
    StringBuilder note = new StringBuilder();
    for (String line : tight.lines().toList()) {
      if (note.length() + line.length() + MORE.length() + 1 > NOTE) {
        break;
      }
      note.append(line).append('\n');
    }
    return note.append(MORE).toString();
  }

  private static String unpadded(String line) {
    return line.startsWith("|") ? line.replaceAll(" {2,}", " ").replaceAll("-{3,}", "---") : line;
  }

  static String status(State state) {
    return switch (state) {
      case PLANNED, RUNNING -> "RUNNING";
      case FINISHED -> "FINISHED";
      case FAILED -> "FAILED";
      case INTERRUPTED -> "KILLED";
    };
  }
}
