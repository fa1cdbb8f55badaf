package org.recital.framework.cli;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.recital.framework.mlflow.MlflowCheck;
import org.recital.framework.mlflow.MlflowServer;
import org.recital.framework.mlflow.MlflowSettingsException;
import org.recital.framework.schedule.DeviceSlots;
import org.recital.framework.schedule.RunOptions;
import org.recital.framework.trial.CudaVersions;
import org.recital.framework.trial.DeviceCheck;
import org.recital.framework.trial.NvidiaSmi;
import org.recital.registry.cache.DatasetCache;
import org.recital.registry.data.DataHome;
import org.recital.registry.error.FileFailure;
import org.recital.registry.torch.HostValues;
import org.recital.reports.store.ExperimentSummary;
import org.recital.reports.store.PendingUploads;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code recital doctor}: checks that this machine can run trials. */
@Command(
    name = "doctor",
    description =
        "Check Java, the tensor engine, devices, the results store, MLflow and data folders.")
final class DoctorCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1L << 20;

  private final Console console;
  private int problems;

  @Mixin private ResultsFolder results = new ResultsFolder();

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    java();
    engine(() -> Engine.getEngine("PyTorch"));
    store();
    mlflow();
    data();
    console.out().println(problems == 0 ? "no problems found" : Plurals.count(problems, "problem"));
    return problems == 0 ? ExitStatus.OK : ExitStatus.FAILED;
  }

  private void java() {
    Runtime runtime = Runtime.getRuntime();
    line(
        "java",
        "%s (%s), on %s %s",
        System.getProperty("java.version"),
        System.getProperty("java.vendor"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
    line("memory", "Java heap limit %d MB", runtime.maxMemory() / MEGABYTE);
    line(
        "processors",
        "%d; a single worker uses %s",
        runtime.availableProcessors(),
        Plurals.count(RunOptions.threads(1), "thread"));
  }

  /**
   * Reports on the tensor engine and the devices.
   *
   * @param start start of the engine
   */
  void engine(Supplier<Engine> start) {
    try {
      Engine engine = start.get();
      line(
          "engine",
          "libtorch %s%s%s",
          engine.getVersion(),
          CudaVersions.cuda().map(version -> ", CUDA " + version).orElse(""),
          CudaVersions.cudnn().map(version -> ", cuDNN " + version).orElse(""));
      try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
        float sum = HostValues.number(manager.ones(new Shape(3)).sum());
        line("device", "cpu: 1 + 1 + 1 = %.0f", sum);
      }
      DeviceSlots slots = DeviceSlots.find("auto", 1);
      NvidiaSmi nvidiaSmi = NvidiaSmi.ofThisProcess();
      gpus(
          new DeviceLines(
              nvidiaSmi.gpus(),
              nvidiaSmi.visible(),
              slots.gpus(),
              engine.getGpuCount(),
              System.getProperty("recital.obstacle", ""),
              System.getProperty("recital.native", "").equals("cpu")));
      slots(slots);
    } catch (RuntimeException | LinkageError e) {
      problem(
          "engine", "cannot be started: %s; on a machine with a GPU, try RECITAL_NATIVE=cpu", e);
    }
  }

  private void gpus(DeviceLines gpus) {
    gpus.used(DeviceCheck::difference).forEach(line -> print("device", line));
    gpus.unused().forEach(line -> print("gpu", line));
  }

  private void print(String what, DeviceLines.Line line) {
    if (line.problem()) {
      problem(what, "%s", line.text());
    } else {
      line(what, "%s", line.text());
    }
  }

  private void slots(DeviceSlots slots) {
    if (slots.gpus().isEmpty()) {
      line("slots", "no GPUs; 'workers: auto' is %d", RunOptions.autoWorkers());
    } else {
      line(
          "slots",
          "%s (CUDA_VISIBLE_DEVICES %s); 'workers: auto' is run.trials_per_gpu for each",
          Plurals.count(slots.gpus().size(), "GPU"),
          String.join(", ", slots.gpus()));
    }
  }

  private void store() {
    Optional<String> unusable = new ResultsFolderCheck(results.location()).problem();
    unusable.ifPresent(why -> problem("results", "%s", why));
    if (!results.location().exists()) {
      if (unusable.isEmpty()) {
        line("results", "none in '%s' yet", results.location());
      }
      return;
    }
    try (ResultsStore store = results.location().openExisting()) {
      List<ExperimentSummary> experiments = store.experiments();
      line(
          "results",
          "%s in '%s'",
          Plurals.count(experiments.size(), "experiment"),
          results.location());
      int pending = store.outbox().waiting().stream().mapToInt(PendingUploads::runs).sum();
      if (pending > 0) {
        line(
            "uploads",
            "%s pending upload to MLflow; run 'recital sync'",
            Plurals.count(pending, "run"));
      }
    } catch (StoreException e) {
      problem("results", "%s", String.valueOf(e.getMessage()));
    }
  }

  private void mlflow() {
    try {
      Optional<MlflowServer> server = MlflowServer.of(Optional.empty(), System.getenv());
      if (server.isEmpty()) {
        line(
            "mlflow",
            "no server: set MLFLOW_TRACKING_URI, or start one with 'scripts/mlflow-server'");
        return;
      }
      MlflowCheck check = MlflowCheck.of(server.get());
      if (check.problem().isPresent()) {
        problem("mlflow", "%s", check.problem().get());
      } else {
        line("mlflow", "%s, version %s", server.get().name(), check.version());
      }
    } catch (MlflowSettingsException e) {
      problem("mlflow", "%s", String.valueOf(e.getMessage()));
    }
  }

  private void data() {
    DataHome home = DataFolders.of(System.getenv(), Path.of(""));
    for (Path folder : home.searched()) {
      if (Files.isDirectory(folder)) {
        line("data", "searched in %s", folder);
      } else {
        problem("data", "RECITAL_DATA lists %s, but there is no such folder", folder);
      }
    }
    Path cache = home.cache();
    Path existing = cache;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (Files.isWritable(existing)) {
      line("data", "downloads go to %s", cache);
    } else {
      problem("data", "downloads go to %s, which is not writable; set RECITAL_CACHE", cache);
    }
    parsed(new DatasetCache(home));
  }

  private void parsed(DatasetCache parsed) {
    try {
      line("cache", "%s of parsed data sets in %s", Bytes.text(parsed.size()), parsed.folder());
    } catch (IOException e) {
      problem("cache", "%s cannot be read: %s", parsed.folder(), FileFailure.reason(e));
    }
  }

  private void line(String what, String format, Object... values) {
    console
        .out()
        .printf(Locale.ROOT, "%-11s %s%n", what, String.format(Locale.ROOT, format, values));
  }

  private void problem(String what, String format, Object... values) {
    problems++;
    line(what, "PROBLEM: " + format, values);
  }
}
