package org.recital.framework.cli;

import java.util.concurrent.Callable;
import org.recital.framework.spec.SpecSchema;
import picocli.CommandLine.Command;

/** {@code recital schema}: prints the JSON Schema of specs. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of specs, for validation and completion in editors.")
final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().println(SpecSchema.of(console.registry()));
    return ExitStatus.OK;
  }
}
