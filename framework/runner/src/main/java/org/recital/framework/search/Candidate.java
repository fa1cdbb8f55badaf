package org.recital.framework.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recital.framework.trial.ResolvedTrial;

/** A configuration that a search proposed, bound to components. */
public sealed interface Candidate {
  /**
   * A configuration that can be run.
   *
   * @param configuration values in their canonical form
   * @param trial the trial of this configuration with any one of the repetitions
   */
  record Accepted(Map<String, String> configuration, ResolvedTrial trial) implements Candidate {
    public Accepted {
      configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    }
  }

  /**
   * A configuration that a component refused.
   *
   * @param reason reason in one line
   */
  record Refused(String reason) implements Candidate {}
}
