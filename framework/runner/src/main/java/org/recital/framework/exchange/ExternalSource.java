package org.recital.framework.exchange;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recital.framework.mlflow.LoggedRun;
import org.recital.registry.data.ContentHash;
import org.recital.reports.leaderboard.ConfigurationResult;

/**
 * Where the values of an external row come from.
 *
 * @param type model type of the row
 * @param key key of the identity in the recorded model
 * @param identity identity of the source, which distinguishes results for the same name, seed and
 *     fold
 * @param reason reason for the test evaluation, in words
 * @param provenance what produced the values, for reports
 */
public record ExternalSource(
    String type, String key, String identity, String reason, Map<String, String> provenance) {
  public ExternalSource {
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /**
   * Ranked lists, which Recital has evaluated.
   *
   * @param name name of the row
   */
  static ExternalSource lists(String name, Path file, String sha256) {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("lists", String.valueOf(file.getFileName()));
    provenance.put("SHA-256 of the lists", sha256);
    return new ExternalSource(
        ConfigurationResult.EXTERNAL_LISTS,
        "lists_sha256",
        sha256,
        "ranked lists of another program: " + name,
        provenance);
  }

  /**
   * Metric values that another program has logged to MLflow.
   *
   * @param values the imported values, by the keys of the metrics in MLflow
   */
  static ExternalSource run(LoggedRun run, Map<String, Double> values) {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("MLflow run", run.page());
    run.parameters().forEach((key, value) -> provenance.put("MLflow parameter " + key, value));
    return new ExternalSource(
        ConfigurationResult.EXTERNAL_VALUES,
        "logged_sha256",
        ContentHash.of(run.page() + "\n" + values),
        "values that another program logged to MLflow: " + run.name(),
        provenance);
  }
}
