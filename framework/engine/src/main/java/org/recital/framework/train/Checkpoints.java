package org.recital.framework.train;

import java.nio.file.Path;

/**
 * Where training is kept while it goes on.
 *
 * @param file replaced as a whole each time; begun with, where it is there and of this training
 * @param identity of all that the numbers of the training depend on
 * @param every how often; not never
 */
public record Checkpoints(Path file, String identity, CheckpointInterval every) {}
