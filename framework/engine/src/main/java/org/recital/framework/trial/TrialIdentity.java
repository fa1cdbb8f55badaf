package org.recital.framework.trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;

/**
 * The values that identify a trial on every machine and in every release. These are the resolved
 * values, without their locations in files. A value is left out if it equals the original default
 * of its parameter.
 *
 * <p>A fingerprint is the SHA-256, in hex, of a JSON object with sorted keys. The object contains
 * the format, the kind of fingerprint, the SHA-256 of the data set, and the values. The fingerprint
 * depends neither on descriptions nor on the locale.
 */
public record TrialIdentity(ConfigNode.Mapping values) {
  /** The format of the hashed JSON; a change invalidates all fingerprints. */
  static final int FORMAT = 1;

  private static final SourceLocation HERE = SourceLocation.of("identity");
  private static final List<String> PROTOCOL_KEYS = List.of("task", "dataset", "filters", "split");
  private static final List<String> PROTOCOL_OF_EVALUATION = List.of("candidates", "clip", "test");

  /** The fingerprint of the trial. */
  public String fingerprint(String datasetSha256) {
    return hash("trial", values, datasetSha256);
  }

  /**
   * The fingerprint of the training: the fingerprint of the trial without the model parameters that
   * do not affect training.
   *
   * @param readAfterTraining names of the model parameters that do not affect training
   */
  public String training(Set<String> readAfterTraining, String datasetSha256) {
    Optional<ConfigNode> model = values.value("model");
    if (readAfterTraining.isEmpty() || !(model.orElse(values) instanceof ConfigNode.Mapping read)) {
      return fingerprint(datasetSha256);
    }
    ConfigNode.Mapping trained = read;
    for (String key : readAfterTraining) {
      trained = trained.without(key);
    }
    ConfigNode.Mapping training = values.with(new ConfigNode.Entry(HERE, "model", trained));
    return hash("training", training, datasetSha256);
  }

  /**
   * The fingerprint of the evaluation protocol: trials with different fingerprints are not compared
   * in one table.
   *
   * @param select selection metric
   */
  String protocol(Optional<String> select, String datasetSha256) {
    List<ConfigNode.Entry> rules = new ArrayList<>();
    PROTOCOL_KEYS.forEach(key -> values.entry(key).ifPresent(rules::add));
    if (values.value("evaluation").orElse(values) instanceof ConfigNode.Mapping evaluation) {
      PROTOCOL_OF_EVALUATION.forEach(key -> evaluation.entry(key).ifPresent(rules::add));
    }
    select.ifPresent(
        metric ->
            rules.add(
                new ConfigNode.Entry(HERE, "select", new ConfigNode.Scalar(HERE, metric, true))));
    return hash("protocol", new ConfigNode.Mapping(HERE, rules), datasetSha256);
  }

  private static String hash(String kind, ConfigNode.Mapping values, String datasetSha256) {
    ConfigNode.Mapping hashed =
        new ConfigNode.Mapping(
            HERE,
            List.of(
                entry("data", datasetSha256, true),
                entry("format", Integer.toString(FORMAT), false),
                entry("kind", kind, true),
                new ConfigNode.Entry(HERE, "values", values)));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] json = CanonicalJson.sorted(hashed).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static ConfigNode.Entry entry(String key, String text, boolean literal) {
    return new ConfigNode.Entry(HERE, key, new ConfigNode.Scalar(HERE, text, literal));
  }
}
