package org.recital.framework.schedule;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.recital.framework.spec.SpecLoader;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialRunner;
import org.recital.framework.trial.Trials;
import org.recital.registry.Registry;

/** Creation of workers. */
public final class Workers {
  /**
   * Percentage of the machine's memory for the Java heaps of all workers; the rest is for tensors.
   */
  private static final int HEAP_PERCENTAGE = 50;

  private Workers() {}

  /** Creates the workers that the options specify. */
  public static List<Worker> of(RunOptions options) {
    if (options.inProcess()) {
      System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(options.threads()));
      System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
      return List.of(new InProcessWorker(builtIn(), options.timeout()));
    }
    int heap = Math.max(1, HEAP_PERCENTAGE / options.workers());
    TrialLimits limits = TrialLimits.of(options.timeout());
    return IntStream.range(0, options.workers())
        .<Worker>mapToObj(worker -> new ProcessWorker(command(options, worker, heap), limits))
        .toList();
  }

  private static WorkerProcessCommand command(RunOptions options, int worker, int heap) {
    return new WorkerProcessCommand(
        WorkerMain.class.getName(), options.threads(), heap, options.slots().gpuOf(worker));
  }

  /** Runner of trials with the components on the class path. */
  static JobRunner builtIn() {
    Registry registry = Registry.load();
    SpecLoader specs = new SpecLoader(registry);
    Trials trials = new TrialRunner(registry);
    return new JobRunner((job, listener) -> run(specs, trials, job, listener));
  }

  private static void run(
      SpecLoader specs, Trials trials, TrialJob job, Consumer<TrialEvent> listener) {
    trials.run(
        new Trials.Request(
            specs.trial(job.canonical()),
            job.home(),
            job.device(),
            job.checkpoints(),
            job.saved(),
            job.extent()),
        listener);
  }
}
