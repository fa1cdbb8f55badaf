package org.recital.framework.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.recital.framework.schedule.DeviceSlots;
import org.recital.framework.schedule.Preview;
import org.recital.framework.schedule.ThisProcess;
import org.recital.framework.spec.Experiment;
import org.recital.framework.spec.RunSettings;
import org.recital.framework.spec.SpecLoader;
import org.recital.framework.trial.Gpu;
import org.recital.framework.trial.MemoryEstimates;
import org.recital.framework.trial.NvidiaSmi;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.Timing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital plan}: prints the trials that {@code run} would run, with estimates. */
@Command(
    name = "plan",
    description = "Print the trials that 'run' would run, with an estimate of the time.")
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecArguments spec = new SpecArguments();
  @Mixin private ResultsFolder results = new ResultsFolder();

  @Option(
      names = "--memory",
      description =
          "Estimate the memory of the trials too, without running them. Loads the data sets.")
  private boolean memory;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Experiment experiment = spec.load(console);
    DataHome home = DataFolders.of(console, experiment.folder());
    if (results.location().exists()) {
      try (ResultsStore store = results.location().openExisting()) {
        print(experiment, home, Optional.of(store));
      }
    } else {
      print(experiment, home, Optional.empty());
    }
    Optional<String> unusable = new ResultsFolderCheck(results.location()).problem();
    unusable.ifPresent(problem -> console.err().println("recital: " + problem));
    return unusable.isPresent() ? ExitStatus.BAD_INPUT : ExitStatus.OK;
  }

  private void print(Experiment experiment, DataHome home, Optional<ResultsStore> store) {
    Preview preview = Preview.of(experiment, home, console.registry(), store);
    preview.changes().forEach(console::message);
    preview.notes().forEach(console::message);
    preview.conflict().ifPresent(this::warn);
    List<Timing> timings = store.map(ResultsStore::timings).orElse(List.of());
    PlanLines.of(preview, timings).forEach(console.out()::println);
    if (memory) {
      printMemory(preview, experiment.run(), home);
    }
  }

  private void printMemory(Preview preview, RunSettings settings, DataHome home) {
    SpecLoader specs = new SpecLoader(console.registry());
    MemoryEstimates estimates = new MemoryEstimates(home);
    DeviceSlots slots = DeviceSlots.find(settings.device(), settings.trialsPerGpu());
    int trialsPerGpu =
        slots.gpus().isEmpty()
            ? settings.trialsPerGpu()
            : slots.trialsOnOne(settings.workers().count());
    MemoryLines lines =
        MemoryLines.of(preview.trials(), trialsPerGpu, json -> estimates.of(specs.trial(json)));
    console.out().println();
    lines
        .lines(preview.searches().stream().anyMatch(PlanLines::addsTrials))
        .forEach(console.out()::println);
    lines.excess(ThisProcess.machineMemory()).ifPresent(this::warn);
    smallestGpu(slots.gpus(), NvidiaSmi.ofThisProcess()::gpus)
        .ifPresent(bytes -> lines.excessOnGpu(bytes).ifPresent(this::warn));
  }

  /**
   * Memory in bytes of the smallest GPU on which the trials run; empty if it is not known.
   *
   * @param used entries of {@code CUDA_VISIBLE_DEVICES}
   * @param installed query of the GPUs of the machine
   */
  static OptionalLong smallestGpu(List<String> used, Supplier<List<Gpu>> installed) {
    return used.isEmpty()
        ? OptionalLong.empty()
        : installed.get().stream()
            .filter(gpu -> used.stream().anyMatch(gpu::isNamed))
            .flatMapToLong(gpu -> gpu.total().stream())
            .min();
  }

  private void warn(String line) {
    console.err().println("recital: warning: " + line);
  }
}
