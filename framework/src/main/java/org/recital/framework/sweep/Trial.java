package org.recital.framework.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.recital.framework.trial.TrialSpec;

/**
 * One variant at one point with one seed.
 *
 * @param point the swept values by their dotted paths; empty without a sweep
 * @param canonical the resolved trial, defaults included, as JSON with one way to write everything:
 *     equal for equal trials, on every machine
 */
public record Trial(
    String variant, Map<String, String> point, long seed, TrialSpec spec, String canonical) {
  public Trial {
    point = Collections.unmodifiableMap(new LinkedHashMap<>(point));
  }

  /**
   * The identity of the trial: the SHA-256, in hex, of its canonical form and its data.
   *
   * @param datasetSha256 of the data set that the trial loads
   */
  public String fingerprint(String datasetSha256) {
    return Fingerprint.of(canonical, datasetSha256);
  }

  /**
   * The identity of its training: as {@link #fingerprint}, without what the model reads after
   * training alone.
   *
   * @param datasetSha256 of the data set that the trial loads
   */
  public String training(String datasetSha256) {
    Set<String> later = spec.model().readAfterTraining();
    return later.isEmpty()
        ? fingerprint(datasetSha256)
        : Fingerprint.ofTraining(canonical, later, datasetSha256);
  }
}
