package org.recital.registry.metric;

/**
 * Values of a metric for all cases of a split part.
 *
 * @param users user of each case, {@code [cases]}
 * @param relevant number of relevant items of each case, {@code [cases]}
 * @param values value of each case, {@code [cases]}; NaN if undefined
 */
public record CaseValues(int[] users, int[] relevant, double[] values) {}
