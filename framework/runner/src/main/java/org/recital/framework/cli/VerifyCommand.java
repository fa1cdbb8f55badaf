package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.schedule.RunMode;
import org.recital.framework.spec.Experiment;
import org.recital.registry.config.ConfigException;
import org.recital.reports.content.VerificationReport;
import org.recital.reports.leaderboard.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code recital verify}: compares the results of specs with published values. */
@Command(
    name = "verify",
    description =
        "Run the unfinished trials of specs and compare their test results with the published"
            + " values in 'expect'. The exit status is 1 if a value is not reached.")
final class VerifyCommand implements Callable<Integer> {
  private static final List<String> RUN_OPTIONS =
      List.of("--workers", "--device", "--in-process", "--no-mlflow");

  private final Console console;

  @Spec private CommandSpec commandSpec = CommandSpec.create();

  @Parameters(
      paramLabel = "SPEC",
      arity = "1..*",
      description = "Specs of experiments, YAML files with the key 'expect'.")
  private List<Path> specs = List.of();

  @Mixin private SpecArguments.Sets sets = new SpecArguments.Sets();
  @Mixin private RunArguments arguments = new RunArguments();
  @Mixin private ResultsFolder results = new ResultsFolder();

  @Option(
      names = "--check",
      description = "Run no trials; only compare the stored results of the specs.")
  private boolean check;

  @Option(
      names = "--no-mlflow",
      description = "Do not upload these runs to MLflow, and queue no uploads.")
  private boolean noMlflow;

  @Mixin private DocumentOutput output = new DocumentOutput();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    output.requireFile();
    if (check) {
      requireNoRunOptions();
    }
    Optional<Map<String, Experiment>> loaded = load();
    if (loaded.isEmpty()) {
      return ExitStatus.BAD_INPUT;
    }
    Map<String, List<Verification>> values = new LinkedHashMap<>();
    int status = ExitStatus.OK;
    for (Experiment experiment : loaded.get().values()) {
      SpecRun.Outcome outcome = outcome(experiment, values);
      values.put(experiment.name(), outcome.values());
      status = Math.max(status, outcome.status());
      if (outcome.status() == ExitStatus.INTERRUPTED) {
        break;
      }
    }
    output.write(VerificationReport.document(values), console);
    boolean isReached =
        values.values().stream()
            .flatMap(List::stream)
            .allMatch(value -> value.result() == Verification.Result.REACHED);
    return status == ExitStatus.OK && !isReached ? ExitStatus.FAILED : status;
  }

  /** Runs or compares a spec. If this fails, the table of the preceding specs is still written. */
  private SpecRun.Outcome outcome(Experiment experiment, Map<String, List<Verification>> before) {
    try {
      return check ? stored(experiment) : run(experiment);
    } catch (RuntimeException failure) {
      if (!before.isEmpty()) {
        try {
          output.write(VerificationReport.document(before), console);
        } catch (IOException | RuntimeException unwritten) {
          failure.addSuppressed(unwritten);
        }
      }
      throw failure;
    }
  }

  private SpecRun.Outcome run(Experiment experiment) {
    return new SpecRun(
            console,
            arguments,
            results,
            noMlflow ? Optional.empty() : Optional.of(System.getenv()),
            new RunMode(false, false, true))
        .run(experiment, report -> {});
  }

  private SpecRun.Outcome stored(Experiment experiment) {
    return new SpecRun.Outcome(ExitStatus.OK, new StoredValues(console, results).of(experiment));
  }

  private void requireNoRunOptions() {
    ParseResult given = commandSpec.commandLine().getParseResult();
    for (String option : RUN_OPTIONS) {
      if (given.hasMatchedOption(option)) {
        throw new BadArgumentException(
            "--check runs nothing, so " + option + " has no effect; leave out one of them");
      }
    }
  }

  /**
   * All specs by experiment name. If a spec is unsuitable, prints error messages and returns empty.
   */
  private Optional<Map<String, Experiment>> load() {
    Map<String, Experiment> experiments = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (Path spec : specs) {
      try {
        Experiment experiment = console.specs().load(spec, sets.given());
        if (experiment.expect().isEmpty()) {
          problems.add(
              "recital: '"
                  + spec
                  + "' has no 'expect'; add the published values, such as expect: [{variant:"
                  + " popularity, metric: nDCG@10, between: [0.17, 0.19]}]");
        }
        Experiment other = experiments.putIfAbsent(experiment.name(), experiment);
        if (other != null) {
          problems.add(
              "recital: '"
                  + other.file()
                  + "' and '"
                  + spec
                  + "' have the same experiment name '"
                  + experiment.name()
                  + "'; rename one of the experiments");
        }
      } catch (ConfigException e) {
        e.problems().forEach(problem -> problems.add(problem.toString()));
      }
    }
    problems.forEach(console.err()::println);
    return problems.isEmpty() ? Optional.of(experiments) : Optional.empty();
  }
}
