package org.recital.framework.schedule;

import java.nio.file.Path;
import java.util.Optional;
import org.recital.framework.train.Checkpoints;
import org.recital.registry.data.DataHome;

/**
 * A trial for a worker.
 *
 * @param canonical the resolved trial as canonical JSON
 * @param home where its data is searched
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param log what the worker's process prints meanwhile; there is no such file if it prints nothing
 * @param checkpoints where its training is kept while it goes on
 * @param model the folder that the weights that training chose are kept in; empty where they are
 *     not
 */
public record TrialJob(
    String canonical,
    DataHome home,
    String device,
    Path log,
    Optional<Checkpoints> checkpoints,
    Optional<Path> model) {}
