package org.recital.framework.schedule;

import java.nio.file.Path;
import java.util.Optional;
import org.recital.framework.train.CheckpointInterval;
import org.recital.framework.train.Checkpoints;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.Environment;

/**
 * Where and how trials run.
 *
 * @param folder of the experiment's own files, its logs among them
 * @param home where data is searched
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param workers trials at once
 * @param threads of tensor operations, for each worker
 * @param inProcess whether trials run in this process, one at a time
 * @param retries new attempts of a trial whose worker died
 * @param stopOnFailure whether no trial begins after one has failed
 * @param checkpoint how often training is kept
 * @param saveModel whether the weights that training chose are kept
 */
public record RunOptions(
    Path folder,
    DataHome home,
    String device,
    int workers,
    int threads,
    boolean inProcess,
    int retries,
    boolean stopOnFailure,
    CheckpointInterval checkpoint,
    boolean saveModel) {

  /** Threads for each of so many workers; {@code OMP_NUM_THREADS} says it where it is set. */
  public static int threads(int workers) {
    String given = System.getenv().getOrDefault("OMP_NUM_THREADS", "");
    if (given.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(given);
    }
    return Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
  }

  /** Where the training of a trial is kept while it goes on. */
  Optional<Checkpoints> checkpoints(String fingerprint, Environment environment) {
    if (checkpoint.count() == 0) {
      return Optional.empty();
    }
    String identity =
        String.join(
            " ", fingerprint, environment.commit(), environment.device(), threads + " threads");
    return Optional.of(new Checkpoints(checkpointFile(fingerprint), identity, checkpoint));
  }

  Path checkpointFile(String fingerprint) {
    return folder.resolve("checkpoints").resolve(fingerprint.substring(0, 16));
  }
}
