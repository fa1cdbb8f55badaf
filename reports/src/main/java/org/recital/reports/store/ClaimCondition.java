package org.recital.reports.store;

import java.util.Map;

/** SQL conditions that are true while a worker holds a claimed job. */
final class ClaimCondition {
  static final String OF_WORKER =
      "state = 'CLAIMED' and host = :host and process = :process and process_started = :started";

  /** Includes the claim number, because the worker may have lost the job and claimed it again. */
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
