package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recital.framework.search.Variant;
import org.recital.framework.spec.Experiment;
import org.recital.registry.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code recital validate}: reports all errors of specs, without reading data. */
@Command(name = "validate", description = "Check specs without reading data or running trials.")
final class ValidateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "SPEC",
      arity = "1..*",
      description = "Specs of experiments, YAML files.")
  private List<Path> specs = List.of();

  @Mixin private SpecArguments.Sets sets = new SpecArguments.Sets();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int status = ExitStatus.OK;
    for (Path spec : specs) {
      try {
        Experiment experiment = console.specs().load(spec, sets.given());
        console.info(summary(spec, experiment));
      } catch (ConfigException e) {
        e.problems().forEach(console.err()::println);
        status = ExitStatus.BAD_INPUT;
      }
    }
    return status;
  }

  private static boolean isOpen(Experiment experiment) {
    return experiment.variants().stream()
        .anyMatch(variant -> !variant.space().spaces().isEmpty() && variant.search().usesResults());
  }

  /** The number of folds, such as "5 folds, "; empty for splits without folds. */
  private static String folds(Experiment experiment) {
    IntSummaryStatistics folds =
        experiment.variants().stream().mapToInt(Variant::folds).summaryStatistics();
    return folds.getMax() == 0
        ? ""
        : (folds.getMin() < folds.getMax() ? "up to " : "")
            + Plurals.count(folds.getMax(), "fold")
            + ", ";
  }

  private static String summary(Path spec, Experiment experiment) {
    return String.format(
        Locale.ROOT,
        "%s: valid; %s, %s, %s%s%s",
        spec,
        Plurals.count(experiment.variants().size(), "variant"),
        Plurals.count(experiment.seeds().size(), "seed"),
        folds(experiment),
        Plurals.count(experiment.trials().size(), "trial"),
        isOpen(experiment) ? ", and more from searches" : "");
  }
}
