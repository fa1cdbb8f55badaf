package org.recital.framework.spark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The command line of the application: {@code FOLDER TASKS RUN... -- WORKER...}.
 *
 * @param folder folder in which the commands run, on every machine
 * @param tasks number of tasks at a time
 * @param run command that the driver runs to plan the trials
 * @param worker command that every task runs to execute one trial
 */
record Commands(Path folder, int tasks, List<String> run, List<String> worker) {
  private static final String END = "--";

  Commands {
    run = List.copyOf(run);
    worker = List.copyOf(worker);
  }

  /** The parts of a command line; empty if it has another form. */
  static Optional<Commands> parse(String... arguments) {
    List<String> all = Arrays.asList(arguments);
    int end = all.indexOf(END);
    if (end < 3 || end == all.size() - 1 || !all.get(1).matches("[1-9][0-9]{0,6}")) {
      return Optional.empty();
    }
    return Optional.of(
        new Commands(
            Path.of(all.get(0)),
            Integer.parseInt(all.get(1)),
            all.subList(2, end),
            all.subList(end + 1, all.size())));
  }
}
