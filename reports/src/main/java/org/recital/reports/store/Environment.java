package org.recital.reports.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Environment of an attempt: process, device and versions.
 *
 * @param owner process that runs the attempt
 * @param device device such as {@code cpu} or {@code cuda:0}
 * @param commit git commit of the program; empty if unknown
 * @param versions versions of the program and its runtime by name, in reading order
 */
public record Environment(Owner owner, String device, String commit, Map<String, String> versions) {
  public Environment {
    versions = Ordered.copy(versions);
  }

  /** This environment with additional versions. */
  public Environment with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(versions);
    all.putAll(more);
    return new Environment(owner, device, commit, all);
  }
}
