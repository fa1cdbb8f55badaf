package org.recital.framework.schedule;

import java.nio.file.Path;
import java.util.Optional;
import org.recital.framework.train.Checkpoints;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.SavedFiles;
import org.recital.registry.data.DataHome;

/**
 * Trial to be run by a worker.
 *
 * @param canonical resolved trial as canonical JSON
 * @param home folders that are searched for its data
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param log file for the output of the worker process; not created if there is no output
 * @param checkpoints checkpoints of the training; empty if they are disabled
 * @param saved files that the trial saves besides its result
 * @param extent how far the trial is run
 */
public record TrialJob(
    String canonical,
    DataHome home,
    String device,
    Path log,
    Optional<Checkpoints> checkpoints,
    SavedFiles saved,
    Extent extent) {}
