package org.recital.framework.mlflow;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.framework.mlflow.MlflowFailure.Reason;

/** Logs the parameters of a run. MLflow never changes a parameter once it is logged. */
final class Parameters {
  private static final int MAX_NAMED = 3;

  private final RunRequests requests;

  Parameters(RunRequests requests) {
    this.requests = requests;
  }

  /**
   * Logs the parameters that the run does not have yet.
   *
   * @return up to three parameters with a different value in MLflow, as text for the user; empty if
   *     there are no such parameters
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
    Map<String, String> existing = requests.parameters(run);
    Map<String, String> missing = Batches.asSent(wanted);
    String changed =
        missing.entrySet().stream()
            .filter(entry -> isChanged(entry, existing))
            .limit(MAX_NAMED)
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "%s is %s, not %s",
                        entry.getKey(),
                        existing.get(entry.getKey()),
                        entry.getValue()))
            .collect(Collectors.joining("; "));
    missing.keySet().removeAll(existing.keySet());
    requests.log(run, batches(missing)); // MLflow accepts all parameters of a request or none
    return Optional.of(changed).filter(text -> !text.isEmpty());
  }

  private static boolean isChanged(Map.Entry<String, String> entry, Map<String, String> existing) {
    return Optional.ofNullable(existing.get(entry.getKey()))
        .filter(old -> !isSame(old, entry.getValue()))
        .isPresent();
  }

  /** Whether values are equal; earlier releases wrote the number 1e-8 as 1.0E-8. */
  private static boolean isSame(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    } catch (NumberFormatException notNumbers) {
      return false;
    }
  }

  private static Batches batches(Map<String, String> parameters) {
    Batches batches = new Batches();
    parameters.forEach(batches::parameter);
    return batches;
  }
}
