package org.recital.reports.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where and with what an attempt runs.
 *
 * @param device such as {@code cpu} or {@code cuda:0}
 * @param commit the git commit of the program; empty if unknown
 * @param versions of the program and of what it runs on, by name, in reading order
 */
public record Environment(Owner owner, String device, String commit, Map<String, String> versions) {
  public Environment {
    versions = Ordered.copy(versions);
  }

  /** The same with more versions. */
  public Environment with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(versions);
    all.putAll(more);
    return new Environment(owner, device, commit, all);
  }
}
