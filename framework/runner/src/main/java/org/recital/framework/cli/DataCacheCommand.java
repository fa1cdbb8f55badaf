package org.recital.framework.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.recital.registry.cache.DatasetCache;
import org.recital.registry.error.FileFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recital data cache}: prints the size of the cache of parsed data sets, or clears it. */
@Command(
    name = "cache",
    description = "Print the size of the cache of parsed data sets, or delete its contents.")
final class DataCacheCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--clear",
      description = "Delete the parsed data sets; they are parsed again when they are needed.")
  private boolean clear;

  DataCacheCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DatasetCache cache = new DatasetCache(DataArguments.home(console));
    try {
      String size = Bytes.text(cache.size());
      if (clear) {
        cache.clear();
      }
      console.out().println(cache.folder() + ": " + (clear ? "deleted " + size : size));
      return ExitStatus.OK;
    } catch (IOException e) {
      console.err().println("recital: " + cache.folder() + ": " + FileFailure.reason(e));
      return ExitStatus.FAILED;
    }
  }
}
