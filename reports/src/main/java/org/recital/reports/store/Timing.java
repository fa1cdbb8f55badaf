package org.recital.reports.store;

import java.time.Duration;

/** How long a finished trial took, from begin to finish. */
public record Timing(
    String fingerprint, String dataset, String specJson, String device, Duration took) {}
