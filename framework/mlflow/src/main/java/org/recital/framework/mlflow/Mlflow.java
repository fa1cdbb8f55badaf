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
import org.recital.reports.store.ExperimentRunRecord;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ResultsStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads a results folder to its MLflow tracking servers. */
public final class Mlflow {
  private static final Logger LOG = LoggerFactory.getLogger(Mlflow.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ResultsStore store;
  private final Path results;
  private final Map<String, String> environment;
  private final Consumer<String> messages;
  private final Limits ofRun;
  private final Limits ofSync;

  /**
   * @param results folder of the store
   * @param environment environment variables, including MLflow's
   * @param messages receives messages for the user, one line each
   */
  public Mlflow(
      ResultsStore store,
      Path results,
      Map<String, String> environment,
      Consumer<String> messages) {
    this(store, results, environment, messages, Limits.OF_RUN, Limits.OF_SYNC);
  }

  Mlflow(
      ResultsStore store,
      Path results,
      Map<String, String> environment,
      Consumer<String> messages,
      Limits ofRun,
      Limits ofSync) {
    this.store = store;
    this.results = results;
    this.environment = Map.copyOf(environment);
    this.messages = messages;
    this.ofRun = ofRun;
    this.ofSync = ofSync;
  }

  /**
   * Starts a sender that uploads while trials run.
   *
   * @param addressInSpec address of the server in the spec; the environment is used if empty
   * @return the running sender; empty if no server is configured
   * @throws MlflowSettingsException if a setting of the server is invalid
   */
  public Optional<MlflowSender> startSender(Optional<String> addressInSpec) {
    return MlflowServer.of(addressInSpec, environment)
        .map(
            server ->
                MlflowSender.start(
                    store,
                    results,
                    server,
                    uploadedTo(server),
                    ofRun,
                    UploadListener.ofRun(messages)));
  }

  /**
   * Uploads everything pending to every configured server. Rejected uploads are retried.
   *
   * @return reasons why uploads are still pending, at most one line per server
   */
  public List<String> sendAll() {
    store.outbox().unblock();
    List<String> problems = new ArrayList<>();
    for (MlflowServer server : servers().values()) {
      try (MlflowSender sender =
          MlflowSender.start(
              store,
              results,
              server,
              uploadedTo(server),
              ofSync,
              UploadListener.ofSync(messages))) {
        sender.flush().ifPresent(problems::add);
      }
    }
    return problems;
  }

  /**
   * Requeues experiments whose runs a server no longer has, for example because its database was
   * deleted. Servers that cannot be reached are skipped.
   */
  public void requeueLost() {
    for (MlflowServer server : servers().values()) {
      try (MlflowConnection connection = new MlflowConnection(server, TIMEOUT)) {
        RunRequests requests = new RunRequests(connection);
        for (ExperimentRunRecord experimentRun : store.outbox().runs()) {
          Replica replica = store.outbox().runReplica(experimentRun.experiment());
          boolean wasSent = replica.server().equals(Optional.of(server.name()));
          if (wasSent && replica.run().filter(run -> !requests.exists(run)).isPresent()) {
            store.outbox().lost(experimentRun.experiment(), server.name());
            messages.accept(RefusalMessages.lost(server, experimentRun.experiment()));
          }
        }
      } catch (MlflowFailure failure) {
        LOG.debug("{}", failure.text());
      }
    }
  }

  /** Servers that the experiments of the store are uploaded to, keyed by name. */
  public Map<String, MlflowServer> servers() {
    Map<String, MlflowServer> servers = new LinkedHashMap<>();
    for (ExperimentRunRecord experimentRun : store.outbox().runs()) {
      MlflowServer.of(experimentRun.server(), environment)
          .ifPresent(server -> servers.putIfAbsent(server.name(), server));
    }
    return servers;
  }

  /**
   * URL of an experiment's parent run, or of the list of experiments if the run's MLflow experiment
   * is not known; empty if the server does not have the run.
   */
  public Optional<String> page(MlflowServer server, String experiment) {
    Replica replica = store.outbox().runReplica(experiment);
    if (!replica.server().equals(Optional.of(server.name())) || replica.run().isEmpty()) {
      return Optional.empty();
    }
    String run = replica.run().get();
    String files = replica.artifacts().orElse("");
    Matcher experimentId =
        Pattern.compile("([^/]+)/" + Pattern.quote(run) + "/artifacts$").matcher(files);
    return experimentId.find()
        ? Optional.of(server.page(experimentId.group(1), run))
        : Optional.of(server.experimentsPage());
  }

  private Predicate<ExperimentRunRecord> uploadedTo(MlflowServer server) {
    return experimentRun ->
        MlflowServer.of(experimentRun.server(), environment)
            .filter(target -> target.name().equals(server.name()))
            .isPresent();
  }
}
