package org.recital.framework.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** The identity of a trial: the same on every machine. */
public final class Fingerprint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Fingerprint() {}

  /**
   * The SHA-256, in hex, of a trial's canonical form and its data.
   *
   * @param canonical the resolved trial as canonical JSON
   * @param datasetSha256 of the data set that the trial loads
   */
  public static String of(String canonical, String datasetSha256) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] identity = (canonical + "\n" + datasetSha256).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(identity));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * As {@link #of}, without some parameters of the model.
   *
   * @param later their names
   */
  static String ofTraining(String canonical, Set<String> later, String datasetSha256) {
    try {
      ObjectNode trial = (ObjectNode) JSON.readTree(canonical);
      ((ObjectNode) trial.required("model")).remove(later);
      return of(JSON.writeValueAsString(trial), datasetSha256);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not canonical: " + canonical, e);
    }
  }
}
