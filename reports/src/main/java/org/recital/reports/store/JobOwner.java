package org.recital.reports.store;

import java.util.Map;

/** SQL condition that a worker still has a job. */
final class JobOwner {
  static final String CONDITION =
      "state = 'CLAIMED' and host = :host and process = :process and process_started = :started";

  private JobOwner() {}

  static Map<String, Object> values(Owner worker) {
    return Map.of(
        "host",
        worker.host(),
        "process",
        worker.process(),
        "started",
        Times.column(worker.started()));
  }
}
