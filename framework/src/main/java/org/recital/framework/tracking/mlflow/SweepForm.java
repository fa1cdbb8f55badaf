package org.recital.framework.tracking.mlflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.render.Format;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/** A sweep in the words of MLflow. */
final class SweepForm {
  private static final int NOTE = 4900;
  private static final String MORE =
      "\n\n*Shortened; the artifact leaderboard.md has all of it.*\n";

  private SweepForm() {}

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

  /** As much of the leaderboard as a description may have, in whole lines. */
  static String note(String board) {
    if (board.length() <= NOTE) {
      return board;
    }
    List<String> lines = board.lines().toList();
    StringBuilder note = new StringBuilder();
    for (String line : lines) {
      if (note.length() + line.length() + MORE.length() + 1 > NOTE) {
        break;
      }
      note.append(line).append('\n');
    }
    return note.append(MORE).toString();
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
