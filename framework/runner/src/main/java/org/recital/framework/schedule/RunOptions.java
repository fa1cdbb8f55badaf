package org.recital.framework.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.recital.framework.spec.TrialTimeout;
import org.recital.framework.train.CheckpointInterval;
import org.recital.framework.train.Checkpoints;
import org.recital.framework.trial.SavedFiles;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.Environment;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.StoreException;
import org.recital.reports.store.TrialName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Options of a run.
 *
 * @param folder folder of the experiment, with its logs, checkpoints and models
 * @param home folders that are searched for data
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param workers number of trials that run at the same time
 * @param slots slots of the GPUs
 * @param threads number of threads for tensor operations per worker
 * @param inProcess whether trials run in this process, one at a time
 * @param retries maximum number of retries of a trial whose worker died
 * @param stopOnFailure whether no further trial begins after a failure
 * @param checkpoint interval between checkpoints of the training
 * @param saveModel whether models that are evaluated on the test part are saved
 * @param saveLists whether the ranked lists of the test evaluation are saved
 * @param timeout time limit of a trial
 */
public record RunOptions(
    Path folder,
    DataHome home,
    String device,
    int workers,
    DeviceSlots slots,
    int threads,
    boolean inProcess,
    int retries,
    boolean stopOnFailure,
    CheckpointInterval checkpoint,
    boolean saveModel,
    boolean saveLists,
    TrialTimeout timeout) {
  private static final Logger LOG = LoggerFactory.getLogger(RunOptions.class);

  /**
   * Default number of workers without GPUs: the number of processors divided by {@code
   * OMP_NUM_THREADS} if that is set, otherwise one.
   */
  public static int autoWorkers() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / threads(1));
  }

  /**
   * Number of threads per worker: {@code OMP_NUM_THREADS} if it is set, otherwise the number of
   * processors divided by the number of workers.
   */
  public static int threads(int workers) {
    String given = System.getenv().getOrDefault("OMP_NUM_THREADS", "");
    if (given.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(given);
    }
    return Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
  }

  /**
   * The reason why no worker process can run trials on the device. Empty if there are no worker
   * processes; trials in this process report a missing device themselves.
   */
  public Optional<String> deviceProblem() {
    boolean available = !device.startsWith("cuda") || slots.count().isPresent();
    if (workers == 0 || inProcess || available) {
      return Optional.empty();
    }
    return Optional.of(
        "device '"
            + device
            + "' is not available on this machine; choose another with --device or run.device, or"
            + " see 'recital doctor'");
  }

  /**
   * Checkpoints of a training; empty if they are disabled. The worker adds the GPU model and the
   * versions of CUDA, cuDNN and libtorch to the identity of the checkpoints. This process cannot
   * add them, because it has only the name of the configured device, such as {@code auto}.
   *
   * @param trial a trial with the training
   */
  Optional<Checkpoints> checkpoints(QueuedTrial trial, Environment environment) {
    if (checkpoint.count() == 0) {
      return Optional.empty();
    }
    String identity =
        String.join(
            " ",
            trial.training(),
            environment.commit(),
            threads + " threads",
            PlugIns.hashes(environment),
            trial.rerunAfter() == 0 ? "" : "rerun after attempt " + trial.rerunAfter());
    return Optional.of(
        new Checkpoints(checkpointFile(trial.training()), identity.strip(), checkpoint));
  }

  /** The files that a trial saves. */
  SavedFiles saved(PlannedTrial trial) {
    return new SavedFiles(
        saveModel ? Optional.of(TrialName.model(folder, trial)) : Optional.empty(),
        saveLists ? Optional.of(TrialName.lists(folder, trial)) : Optional.empty());
  }

  /** Deletes the checkpoints of trainings, as far as possible. */
  void deleteCheckpoints(Collection<String> trainings) {
    for (String training : trainings) {
      try {
        Checkpoints.delete(checkpointFile(training));
      } catch (IOException | UncheckedIOException e) {
        LOG.debug("a checkpoint that is no longer needed cannot be deleted", e);
      }
    }
  }

  /**
   * Deletes the checkpoints of all trainings of the experiment.
   *
   * @throws StoreException if they cannot be deleted
   */
  void deleteAllCheckpoints() {
    try {
      Checkpoints.deleteAll(checkpointFolder());
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException(
          "the checkpoints in '"
              + checkpointFolder()
              + "' cannot be deleted; check the permissions",
          e);
    }
  }

  Path checkpointFile(String fingerprint) {
    return checkpointFolder().resolve(fingerprint.substring(0, 16));
  }

  Path checkpointFolder() {
    return folder.resolve("checkpoints");
  }
}
