package org.recital.framework.cli;

import org.recital.framework.schedule.StopSignals;
import picocli.CommandLine.Option;

/** The option {@code --stop-at-end-of-input} of commands that other programs start. */
final class EndOfInput {
  @Option(
      names = "--stop-at-end-of-input",
      description =
          "Stop, as after SIGTERM, when standard input ends. It ends when the program that started"
              + " this one closes it or dies.")
  private boolean stops;

  /** Stops this process when standard input ends, if the option is given. */
  void watch() {
    if (stops) {
      StopSignals.callAtEnd(System.in);
    }
  }
}
