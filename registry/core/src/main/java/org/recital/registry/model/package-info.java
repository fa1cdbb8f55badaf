/**
 * Interfaces of models, and the building blocks that their implementations share.
 *
 * <p>A {@link org.recital.registry.model.Model} is a configuration that is not trained yet. A
 * {@link org.recital.registry.model.FittedModel} fits itself to {@link
 * org.recital.registry.model.TrainingData}. A {@link org.recital.registry.model.GradientModel}
 * creates a {@link org.recital.registry.model.Network}, which the training loop in {@code
 * org.recital.framework.train} trains on batches with a loss from {@code
 * org.recital.registry.loss}. Both kinds of model produce a {@link
 * org.recital.registry.model.Scorer}, which {@code org.recital.framework.evaluate} evaluates. A
 * scorer writes its state to a {@link org.recital.registry.model.StateWriter}. The model restores
 * the scorer from a {@link org.recital.registry.model.StateReader}.
 *
 * <p>Tensor operations come from {@code org.recital.registry.torch}, matrices on the JVM from
 * {@code org.recital.registry.matrix}. The models are in the packages below {@code
 * org.recital.components.model}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.model;
