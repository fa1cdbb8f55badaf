package org.recital.framework.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code recital data fetch}: downloads a data set unless it is present. */
@Command(
    name = "fetch",
    description = "Download a data set unless it is present, and print its SHA-256.")
final class DataFetchCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataArguments data = new DataArguments();

  DataFetchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().println(data.source(console).sha256(DataArguments.home(console)));
    return ExitStatus.OK;
  }
}
