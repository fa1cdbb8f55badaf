package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.List;
import org.recital.framework.spec.Experiment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments that name a spec and override its values. */
final class SpecArguments {
  @Parameters(paramLabel = "SPEC", description = "Spec of an experiment, a YAML file.")
  private Path spec = Path.of("");

  @Mixin private Sets sets = new Sets();

  Experiment load(Console console) {
    return console.specs().load(spec, sets.given());
  }

  /** The values that override those of the spec, as {@code path=value}. */
  List<String> sets() {
    return sets.given();
  }

  /** The repeatable option {@code --set path=value}. */
  static final class Sets {
    @Option(
        names = "--set",
        paramLabel = "PATH=VALUE",
        description = "Override a value of the spec, such as training.epochs=5.")
    private List<String> given = List.of();

    List<String> given() {
      return given;
    }
  }
}
