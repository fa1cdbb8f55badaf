package org.recital.reports.store;

/**
 * Numbers of objects that were copied from one store to another.
 *
 * @param experiments experiments of the first store
 * @param trials trials that the second store did not have
 * @param attempts attempts that the second store did not have
 * @param running running attempts of the first store, which were not copied
 */
public record CopyResult(int experiments, int trials, int attempts, int running) {}
