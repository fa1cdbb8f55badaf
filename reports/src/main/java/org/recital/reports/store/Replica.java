package org.recital.reports.store;

import java.util.Optional;

/**
 * An experiment run or an attempt that is replicated as a run on a tracking server.
 *
 * @param attempt id of the attempt; empty for the experiment run
 * @param server address of the server that has the run; empty before the first upload
 * @param run id of the run on the server; empty until it is known
 * @param artifacts location of the artifacts of the run; empty until it is known
 * @param creations number of requests to create the run
 * @param lastValueId id of the last uploaded metric value, for {@link Outbox#metricValues}
 */
public record Replica(
    long id,
    String experiment,
    Optional<Long> attempt,
    Optional<String> server,
    Optional<String> run,
    Optional<String> artifacts,
    int creations,
    long lastValueId) {

  /** A copy with one more request to create the run. */
  public Replica tried() {
    return new Replica(id, experiment, attempt, server, run, artifacts, creations + 1, lastValueId);
  }

  /** A copy with the given run on the given server. */
  public Replica sentTo(String newServer, String newRun, String newArtifacts) {
    return new Replica(
        id,
        experiment,
        attempt,
        Optional.of(newServer),
        Optional.of(newRun),
        Optional.of(newArtifacts),
        creations,
        lastValueId);
  }

  /** A copy whose last uploaded metric value has the given id. */
  public Replica withLastValue(long last) {
    return new Replica(id, experiment, attempt, server, run, artifacts, creations, last);
  }
}
