package org.recital.framework.schedule;

/**
 * Which trials are run, and how the records of earlier runs of an experiment are treated.
 *
 * @param rerun whether finished trials are run again
 * @param replace whether a recorded experiment that has the same name, but another evaluation
 *     protocol, is replaced
 * @param test whether winners are evaluated on the test part; otherwise, a later run evaluates them
 */
public record RunMode(boolean rerun, boolean replace, boolean test) {}
