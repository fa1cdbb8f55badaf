package org.recital.framework.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.recital.framework.schedule.SchedulerListener;
import org.recital.framework.schedule.TrialEnd;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.TrialName;

/** Progress on a terminal: a bar for the running trial, a line for each trial that has ended. */
final class ProgressBars implements SchedulerListener {
  private static final int UPDATE_MILLIS = 200;

  private final PrintStream out;
  private final ProgressLines lines;
  private Optional<ProgressBar> bar = Optional.empty();
  private String stage = "";

  /**
   * @param out the terminal
   * @param lines printer of lines to the same terminal
   */
  ProgressBars(PrintStream out, ProgressLines lines) {
    this.out = out;
    this.lines = lines;
  }

  @Override
  public synchronized void trialStarted(PlannedTrial trial) {
    stage = "";
    bar =
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(TrialName.of(trial))
                .setInitialMax(0)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .clearDisplayOnFinish()
                .hideEta()
                .build());
  }

  @Override
  public synchronized void onEvent(PlannedTrial trial, TrialEvent event) {
    if (event instanceof TrialEvent.Resumed) {
      lines.onEvent(trial, event);
    }
    if (bar.isPresent() && event instanceof TrialEvent.Progress progress) {
      if (!progress.stage().equals(stage)) {
        stage = progress.stage();
        bar.get().reset();
      }
      bar.get().maxHint(progress.total());
      bar.get().stepTo(progress.done());
      bar.get()
          .setExtraMessage(
              " " + stage + ProgressLines.figures(progress.loss(), progress.selected()));
    }
  }

  @Override
  public synchronized void workerDied(PlannedTrial trial, String reason) {
    close();
    lines.workerDied(trial, reason);
  }

  @Override
  public synchronized void trialEnded(PlannedTrial trial, TrialEnd end, Duration took) {
    close();
    lines.trialEnded(trial, end, took);
  }

  private void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
