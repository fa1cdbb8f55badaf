package org.recital.framework.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.spec.Experiment;
import org.recital.framework.spec.Explanation;
import org.recital.framework.spec.YamlWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital show}: prints a resolved spec, or the origins of its values. */
@Command(
    name = "show",
    description =
        "Print the resolved spec, with all defaults filled in, or the origins of its values.")
final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecArguments spec = new SpecArguments();

  @Option(
      names = "--explain",
      paramLabel = "PATH",
      description = "Print the origins of the values at a path, such as training.epochs.")
  private Optional<String> path = Optional.empty();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Experiment experiment = spec.load(console);
    if (path.isEmpty()) {
      console.out().print(YamlWriter.write(experiment.resolved()));
      return ExitStatus.OK;
    }
    List<Explanation> explanations = Explanation.of(experiment, path.get());
    if (explanations.isEmpty()) {
      console.err().println(Explanation.unknownPath(experiment, path.get()));
      return ExitStatus.BAD_INPUT;
    }
    explanations.forEach(console.out()::println);
    return ExitStatus.OK;
  }
}
