/**
 * Optimizers and learning rate schedules.
 *
 * <p>For each training run, an {@link org.recital.registry.optimizer.OptimizerFactory} creates an
 * {@link org.recital.registry.optimizer.Optimizer}, and a {@link
 * org.recital.registry.optimizer.Schedule} creates a {@link
 * org.recital.registry.optimizer.Schedule.Rate}. The states of both objects are part of
 * checkpoints. The implementations are in {@code org.recital.components.optimizer}; the training
 * loop in {@code org.recital.framework.train} uses them.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.optimizer;
