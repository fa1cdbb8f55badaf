/**
 * Built-in optimizers and learning rate schedules for gradient-trained models.
 *
 * <p>Entry point: {@link org.recital.components.optimizer.Optimizers}, the provider that registers
 * them. Optimizers implement {@link org.recital.registry.optimizer.OptimizerFactory} and update the
 * weights through {@link org.recital.registry.torch.Update}; schedules implement {@link
 * org.recital.registry.optimizer.Schedule}. The trainer in {@code org.recital.framework.train}
 * applies both and saves their state in checkpoints.
 *
 * <p>Symbols in the formulas: w weight, g gradient, η learning rate, λ weight decay, t step.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.optimizer;
