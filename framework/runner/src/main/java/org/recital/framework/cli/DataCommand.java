package org.recital.framework.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code recital data}: lists, describes, downloads and caches data sets. */
@Command(
    name = "data",
    description = "List, describe, download and cache data sets.",
    synopsisSubcommandLabel = "COMMAND")
final class DataCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  private DataCommand(Console console) {
    this.console = console;
  }

  static CommandLine of(Console console) {
    return new CommandLine(new DataCommand(console))
        .addSubcommand(new DataListCommand(console))
        .addSubcommand(new DataDescribeCommand(console))
        .addSubcommand(new DataFetchCommand(console))
        .addSubcommand(new DataCacheCommand(console));
  }

  /** Prints the help, as no subcommand is given. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.out());
    return ExitStatus.BAD_INPUT;
  }
}
