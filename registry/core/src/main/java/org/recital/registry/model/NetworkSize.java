package org.recital.registry.model;

/**
 * Size of a network in training, in numbers of 32-bit values.
 *
 * @param weights values of all trainable weights, exactly
 * @param constants values that are kept as long as the network, such as an adjacency matrix;
 *     estimated
 * @param pass values that a forward and backward pass holds at its peak, besides the weights and
 *     their gradients; estimated
 */
public record NetworkSize(long weights, long constants, long pass) {}
