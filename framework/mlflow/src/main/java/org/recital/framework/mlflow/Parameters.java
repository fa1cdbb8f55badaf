package org.recital.framework.mlflow;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.framework.mlflow.MlflowFailure.Reason;

/** Logs the parameters of a run. MLflow never changes one that it has. */
final class Parameters {
  private static final int NAMED = 3;

  private final RunRequests requests;

  Parameters(RunRequests requests) {
    this.requests = requests;
  }

  /**
   * Logs those that the run has not got.
   *
   * @return what the run has otherwise there, in words; empty if all is as it should be
   */
  Optional<String> log(String run, Map<String, String> wanted) {
    try {
      requests.log(run, batches(wanted));
      return Optional.empty();
    } catch (MlflowFailure failure) {
      if (failure.reason() != Reason.PARAMETER_CHANGED) {
        throw failure;
      }
    }
    Map<String, String> there = requests.parameters(run);
    Map<String, String> left = Batches.asSent(wanted);
    String others =
        left.entrySet().stream()
            .filter(entry -> isOther(entry, there))
            .limit(NAMED)
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "%s is %s, not %s",
                        entry.getKey(),
                        there.get(entry.getKey()),
                        entry.getValue()))
            .collect(Collectors.joining("; "));
    left.keySet().removeAll(there.keySet());
    requests.log(run, batches(left)); // MLflow takes all parameters of a request, or none
    return Optional.of(others);
  }

  private static boolean isOther(Map.Entry<String, String> entry, Map<String, String> there) {
    return there.containsKey(entry.getKey()) && !entry.getValue().equals(there.get(entry.getKey()));
  }

  private static Batches batches(Map<String, String> parameters) {
    Batches batches = new Batches();
    parameters.forEach(batches::parameter);
    return batches;
  }
}
