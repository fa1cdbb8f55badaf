package org.recital.framework.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.framework.trial.TrialSpec;

/**
 * One variant with one configuration and one repetition.
 *
 * @param configuration swept values by dotted path; empty without a search
 * @param resolved resolved spec of the trial, which includes the seed and the fold
 */
public record Trial(String variant, Map<String, String> configuration, ResolvedTrial resolved) {
  public Trial {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
  }

  public TrialSpec spec() {
    return resolved.spec();
  }
}
