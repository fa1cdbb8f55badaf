package org.recital.reports.store;

import java.util.Map;

/** SQL conditions that a worker still has a claimed job. */
final class ClaimCondition {
  static final String OF_WORKER =
      "state = 'CLAIMED' and host = :host and process = :process and process_started = :started";

  /** The worker may have lost the job and claimed it again. */
  static final String OF_CLAIM = "id = :id and claims = :claim and " + OF_WORKER;

  private ClaimCondition() {}

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
