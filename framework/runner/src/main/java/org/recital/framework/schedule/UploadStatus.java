package org.recital.framework.schedule;

import java.util.Optional;
import org.recital.reports.store.PendingUploads;

/**
 * What became of a run's way to MLflow.
 *
 * @param page where the sweep can be seen; empty if no server has it, or none is known
 * @param trouble why something waits although a server is known
 * @param waiting what waits
 */
public record UploadStatus(
    Optional<String> page, Optional<String> trouble, Optional<PendingUploads> waiting) {}
