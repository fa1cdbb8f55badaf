package org.recital.reports.store;

/**
 * An experiment as it was last run.
 *
 * @param specText the text of its spec, with everything that it includes
 */
public record Experiment(String name, String description, String specText) {}
