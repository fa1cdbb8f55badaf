package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.framework.schedule.DeviceSlots;
import org.recital.framework.schedule.RunOptions;
import org.recital.framework.spec.RunSettings;
import org.recital.registry.data.DataHome;
import org.recital.registry.error.RecitalException;
import org.recital.reports.store.ResultsLocation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that override the execution settings of a spec. */
final class RunArguments {
  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = WorkersConverter.class,
      description =
          "Number of trials run in parallel, or auto (overrides run.workers); 0 leaves all trials to"
              + " 'recital worker'.")
  private Optional<RunSettings.Workers> workers = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      converter = DeviceConverter.class,
      description = "auto, cpu, cuda, or one GPU such as cuda:1 (overrides run.device).")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--in-process",
      description = "Run trials in this process, one at a time, for debugging.")
  private boolean inProcess;

  /**
   * @param folder the folder of the experiment's files
   */
  RunOptions options(RunSettings settings, DataHome home, Path folder) {
    String trialDevice = device.orElse(settings.device());
    DeviceSlots slots = DeviceSlots.find(trialDevice, settings.trialsPerGpu());
    int count = inProcess ? 1 : count(workers.orElse(settings.workers()), slots);
    return new RunOptions(
        folder,
        home,
        trialDevice,
        count,
        slots,
        RunOptions.threads(Math.max(1, count)),
        inProcess,
        settings.retries(),
        settings.onFailure() == RunSettings.OnFailure.STOP,
        settings.checkpoint(),
        settings.saveModel(),
        settings.saveLists(),
        settings.timeout());
  }

  /** Whether {@code --workers 0} is given, so that this process runs no trials. */
  boolean isWithoutWorkers() {
    return workers.filter(given -> given.count().orElse(1) == 0).isPresent();
  }

  /**
   * Checks that other processes can run the trials if this one does not.
   *
   * @throws BadArgumentException if this process runs no trials and other processes cannot run them
   */
  void requireWorkers(ResultsLocation results) {
    if (isWithoutWorkers() && (results.address().isEmpty() || inProcess)) {
      throw new BadArgumentException(
          "--workers 0 leaves all trials to 'recital worker', which needs the results in a"
              + " PostgreSQL database: give its address with --results and leave out --in-process,"
              + " or give another number of workers");
    }
  }

  /**
   * The given number of workers; by default, one per device slot or, without GPUs, the default for
   * CPUs.
   */
  private static int count(RunSettings.Workers workers, DeviceSlots slots) {
    return workers.count().orElseGet(() -> slots.count().orElseGet(RunOptions::autoWorkers));
  }

  /** Converter of {@code --workers}. */
  static final class WorkersConverter implements ITypeConverter<RunSettings.Workers> {
    @Override
    public RunSettings.Workers convert(String text) {
      if (text.equals("0")) {
        return new RunSettings.Workers(OptionalInt.of(0));
      }
      try {
        return RunSettings.Workers.parse(text);
      } catch (IllegalArgumentException | RecitalException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Converter of {@code --device}. */
  static final class DeviceConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!RunSettings.isDevice(text)) {
        throw new TypeConversionException(
            "must be auto, cpu, cuda or cuda:N, but is '" + text + "'");
      }
      return text;
    }
  }
}
