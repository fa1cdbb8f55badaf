package org.recital.framework.schedule;

import java.util.Optional;
import org.recital.reports.store.PendingUploads;

/**
 * Status of the uploads of a run to MLflow.
 *
 * @param page URL of the experiment's parent run; empty if the run is on no server or no server is
 *     configured
 * @param trouble reason why uploads are pending although a server is configured; empty if nothing
 *     failed
 * @param waiting pending uploads; empty if there are none
 */
public record UploadStatus(
    Optional<String> page, Optional<String> trouble, Optional<PendingUploads> waiting) {}
