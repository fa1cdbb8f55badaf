package org.recital.framework.mlflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.SweepRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what a results folder has to the servers that its runs go to. */
public final class Mlflow {
  private static final Logger LOG = LoggerFactory.getLogger(Mlflow.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final ResultsStore store;
  private final Path results;
  private final Map<String, String> environment;
  private final Consumer<String> tell;
  private final Limits ofRun;
  private final Limits ofSync;

  /**
   * @param results the folder of the store
   * @param environment with what users of MLflow set
   * @param tell is told, in whole lines, how the way to MLflow is
   */
  public Mlflow(
      ResultsStore store, Path results, Map<String, String> environment, Consumer<String> tell) {
    this(store, results, environment, tell, Limits.OF_RUN, Limits.OF_SYNC);
  }

  Mlflow(
      ResultsStore store,
      Path results,
      Map<String, String> environment,
      Consumer<String> tell,
      Limits ofRun,
      Limits ofSync) {
    this.store = store;
    this.results = results;
    this.environment = Map.copyOf(environment);
    this.tell = tell;
    this.ofRun = ofRun;
    this.ofSync = ofSync;
  }

  /** A sender beside a run, to the server of its experiment; nothing if none is known. */
  public Optional<MlflowSender> beside(Optional<String> addressInSpec) {
    return MlflowServer.of(addressInSpec, environment)
        .map(
            server ->
                MlflowSender.start(
                    store, results, server, goingTo(server), ofRun, UploadListener.ofRun(tell)));
  }

  /**
   * Sends everything, to every server that is known; what was refused before is tried again.
   *
   * @return why something waits on, a line each
   */
  public List<String> sendAll() {
    store.outbox().unblock();
    List<String> problems = new ArrayList<>();
    for (MlflowServer server : servers().values()) {
      try (MlflowSender sender =
          MlflowSender.start(
              store, results, server, goingTo(server), ofSync, UploadListener.ofSync(tell))) {
        sender.flush().ifPresent(problems::add);
      }
    }
    return problems;
  }

  /**
   * Puts everything into the outbox once more that a server has had and has no more, as its
   * database was thrown away. A server that cannot be asked is left alone.
   */
  public void findLost() {
    for (MlflowServer server : servers().values()) {
      try (MlflowConnection connection = new MlflowConnection(server, LOOK)) {
        RunRequests requests = new RunRequests(connection);
        for (SweepRecord sweep : store.outbox().sweeps()) {
          Replica replica = store.outbox().sweepReplica(sweep.experiment());
          boolean isThere = replica.server().equals(Optional.of(server.name()));
          if (isThere && replica.run().filter(run -> !requests.has(run)).isPresent()) {
            store.outbox().lost(sweep.experiment(), server.name());
            tell.accept(RefusalMessages.lost(server, sweep.experiment()));
          }
        }
      } catch (MlflowFailure failure) {
        LOG.debug("{}", failure.text());
      }
    }
  }

  /** The servers that anything goes to, by their names. */
  public Map<String, MlflowServer> servers() {
    Map<String, MlflowServer> servers = new LinkedHashMap<>();
    for (SweepRecord sweep : store.outbox().sweeps()) {
      MlflowServer.of(sweep.server(), environment)
          .ifPresent(server -> servers.putIfAbsent(server.name(), server));
    }
    return servers;
  }

  /** The page of the sweep of an experiment, if the server has it. */
  public Optional<String> page(MlflowServer server, String experiment) {
    Replica replica = store.outbox().sweepReplica(experiment);
    if (!replica.server().equals(Optional.of(server.name())) || replica.run().isEmpty()) {
      return Optional.empty();
    }
    String run = replica.run().get();
    String files = replica.artifacts().orElse("");
    Matcher experimentId =
        Pattern.compile("([^/]+)/" + Pattern.quote(run) + "/artifacts$").matcher(files);
    return experimentId.find()
        ? Optional.of(server.page(experimentId.group(1), run))
        : Optional.of(server.name());
  }

  private Predicate<SweepRecord> goingTo(MlflowServer server) {
    return sweep ->
        MlflowServer.of(sweep.server(), environment)
            .filter(its -> its.name().equals(server.name()))
            .isPresent();
  }
}
