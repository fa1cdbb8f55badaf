package org.recital.framework.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code recital data describe}: prints statistics of a data set. */
@Command(name = "describe", description = "Load a data set and print its statistics.")
final class DataDescribeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataArguments data = new DataArguments();

  DataDescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DatasetDescription.of(data.source(console).load(DataArguments.home(console)))
        .forEach(console.out()::println);
    return ExitStatus.OK;
  }
}
