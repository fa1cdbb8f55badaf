/**
 * Loss functions of gradient-trained models, and the scores that they are computed from.
 *
 * <p>A {@link org.recital.registry.loss.Loss} declares the forms of scores that it needs ({@link
 * org.recital.registry.loss.Scoring}). A model provides these scores for each batch as {@link
 * org.recital.registry.loss.Scores}. The implementations are in {@code
 * org.recital.components.loss}; the training loop in {@code org.recital.framework.train} minimises
 * the losses.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.loss;
