package org.recital.framework.schedule;

import java.util.Optional;
import org.recital.reports.store.Waiting;

/**
 * What became of a run's way to MLflow.
 *
 * @param page where the sweep can be seen; empty if no server has it, or none is known
 * @param trouble why something waits although a server is known
 * @param waiting what waits
 */
public record Delivery(
    Optional<String> page, Optional<String> trouble, Optional<Waiting> waiting) {}
