package org.recital.framework.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code recital import}: adds the results of other programs to a leaderboard. */
@Command(
    name = "import",
    description = "Add results that another program has recorded to the leaderboard of a spec.",
    synopsisSubcommandLabel = "SOURCE")
final class ImportCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  private ImportCommand(Console console) {
    this.console = console;
  }

  static CommandLine of(Console console) {
    return new CommandLine(new ImportCommand(console))
        .addSubcommand(new ImportMlflowCommand(console));
  }

  /** Prints the help, as no source is given. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.out());
    return ExitStatus.BAD_INPUT;
  }
}
