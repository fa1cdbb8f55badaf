package org.recital.framework.cli;

import java.util.concurrent.Callable;
import org.recital.reports.export.Export;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code recital export}: writes recorded results, splits and models for other programs, and
 * scripts for clusters.
 */
@Command(
    name = "export",
    description =
        "Write files with results, ranked lists, splits, models, or scripts for clusters.",
    synopsisSubcommandLabel = "CONTENT")
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  private ExportCommand(Console console) {
    this.console = console;
  }

  static CommandLine of(Console console) {
    CommandLine command = new CommandLine(new ExportCommand(console));
    for (Export content : Export.values()) {
      command.addSubcommand(ExportTableCommand.of(console, content));
    }
    return command
        .addSubcommand(new ExportListsCommand(console))
        .addSubcommand(new ExportSplitCommand(console))
        .addSubcommand(new ExportModelCommand(console))
        .addSubcommand(new ExportSlurmCommand(console))
        .addSubcommand(new ExportSparkCommand(console))
        .addSubcommand(new ExportKubernetesCommand(console));
  }

  /** Prints the help, as no content is given. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.out());
    return ExitStatus.BAD_INPUT;
  }
}
