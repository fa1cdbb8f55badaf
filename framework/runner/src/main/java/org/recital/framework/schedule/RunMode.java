package org.recital.framework.schedule;

/**
 * Treatment of what earlier runs of an experiment have recorded.
 *
 * @param rerun whether finished trials are run again
 * @param replace whether an experiment with the same name and another evaluation protocol is
 *     replaced
 */
public record RunMode(boolean rerun, boolean replace) {}
