package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.recital.reports.store.ResultsLocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recital store}: backs up, restores, compacts, copies and queries the results store. */
@Command(
    name = "store",
    description = "Back up, restore, compact, copy and query the results store.",
    synopsisSubcommandLabel = "COMMAND")
final class StoreCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  private StoreCommand(Console console) {
    this.console = console;
  }

  static CommandLine of(Console console) {
    return new CommandLine(new StoreCommand(console))
        .addSubcommand(new Backup(console))
        .addSubcommand(new Restore(console))
        .addSubcommand(new Compact(console))
        .addSubcommand(new StoreCopyCommand(console))
        .addSubcommand(new StoreSqlCommand(console));
  }

  /** Prints the help, as no subcommand is given. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.out());
    return ExitStatus.BAD_INPUT;
  }

  /** {@code recital store backup}: writes a backup of the results store. */
  @Command(
      name = "backup",
      description = "Write a backup of the results store to a zip archive; possible during a run.")
  static final class Backup implements Callable<Integer> {
    private final Console console;

    @Mixin private ResultsFolder results = new ResultsFolder();

    @Parameters(paramLabel = "FILE", description = "The archive to write, such as results.zip.")
    private Path archive = Path.of("");

    Backup(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      results.location().backUp(archive);
      console.info("wrote " + archive);
      return ExitStatus.OK;
    }
  }

  /** {@code recital store restore}: replaces the results store with a backup. */
  @Command(
      name = "restore",
      description = "Replace the results store with a backup; the previous store is kept.")
  static final class Restore implements Callable<Integer> {
    private final Console console;

    @Mixin private ResultsFolder results = new ResultsFolder();

    @Parameters(paramLabel = "FILE", description = "An archive written by 'recital store backup'.")
    private Path archive = Path.of("");

    Restore(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      ResultsLocation location = results.location();
      boolean replaces = location.exists();
      FreeResults.locked(
          location,
          () -> {
            Path kept = location.restore(archive);
            console.info("restored " + location.store());
            if (replaces) {
              console.info("the previous store is " + kept);
            }
          });
      return ExitStatus.OK;
    }
  }

  /** {@code recital store compact}: rewrites the results store without unused space. */
  @Command(name = "compact", description = "Rewrite the results store without unused space.")
  static final class Compact implements Callable<Integer> {
    private final Console console;

    @Mixin private ResultsFolder results = new ResultsFolder();

    Compact(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      ResultsLocation location = results.location();
      FreeResults.locked(location, location::compact);
      console.info("compacted " + location.store());
      return ExitStatus.OK;
    }
  }
}
