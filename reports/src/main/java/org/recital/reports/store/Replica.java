package org.recital.reports.store;

import java.util.Optional;

/**
 * A sweep or an attempt that has, or is to have, a run on a tracking server.
 *
 * @param attempt empty for the sweep of the experiment as a whole
 * @param server where its run is; empty before anything was sent
 * @param run what the server calls it; empty until it is known
 * @param artifacts where the server keeps the run's files; empty until it is known
 * @param creations how often the server was asked to create it
 * @param lastPoint the last of its points that the server has, for {@link Outbox#points}
 */
public record Replica(
    long id,
    String experiment,
    Optional<Long> attempt,
    Optional<String> server,
    Optional<String> run,
    Optional<String> artifacts,
    int creations,
    long lastPoint) {

  /** The same after one more request to create its run. */
  public Replica tried() {
    return new Replica(id, experiment, attempt, server, run, artifacts, creations + 1, lastPoint);
  }

  /** The same, with its run on a server. */
  public Replica sentTo(String itsServer, String itsRun, String itsArtifacts) {
    return new Replica(
        id,
        experiment,
        attempt,
        Optional.of(itsServer),
        Optional.of(itsRun),
        Optional.of(itsArtifacts),
        creations,
        lastPoint);
  }

  /** The same, with the points up to one of them sent. */
  public Replica sentPoints(long last) {
    return new Replica(id, experiment, attempt, server, run, artifacts, creations, last);
  }
}
