package org.recital.framework.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.recital.components.dataset.DetectedCsv;
import org.recital.registry.data.DataHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code recital data describe}: prints statistics of a data set, or the lines of a spec that read
 * a file.
 */
@Command(
    name = "describe",
    description =
        "Load a data set and print its statistics. For the path of a text file: print the lines of a"
            + " spec that read it.")
final class DataDescribeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataArguments data = new DataArguments();

  DataDescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DataHome home = DataArguments.home(console);
    List<String> lines =
        data.isFile(console)
            ? DetectedCsv.lines(home, data.name())
            : DatasetDescription.of(data.source(console).load(home));
    lines.forEach(console.out()::println);
    return ExitStatus.OK;
  }
}
