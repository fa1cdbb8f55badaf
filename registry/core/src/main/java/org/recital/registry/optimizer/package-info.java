/**
 * Optimizers and learning rate schedules.
 *
 * <p>{@link org.recital.registry.optimizer.OptimizerFactory} and {@link
 * org.recital.registry.optimizer.Schedule} are the kinds of component. Both start a stateful object
 * for each training run, an {@link org.recital.registry.optimizer.Optimizer} and a {@link
 * org.recital.registry.optimizer.Schedule.Rate}, whose state is part of checkpoints. The
 * implementations are in {@code org.recital.components.optimizer}; the training loop in {@code
 * org.recital.framework.train} uses them.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.optimizer;
