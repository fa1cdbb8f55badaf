package org.recital.registry.model;

/**
 * Size of a network in training, in numbers of 32-bit values.
 *
 * @param weights exact number of values of all trainable weights
 * @param constants estimated number of values that exist as long as the network exists, such as
 *     those of an adjacency matrix
 * @param pass estimated peak number of values in memory during a forward and backward pass,
 *     excluding the weights and their gradients
 */
public record NetworkSize(long weights, long constants, long pass) {}
