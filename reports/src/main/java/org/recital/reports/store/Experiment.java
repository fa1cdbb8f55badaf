package org.recital.reports.store;

/**
 * An experiment as last recorded.
 *
 * @param specText resolved spec as YAML
 */
public record Experiment(String name, String description, String specText) {}
