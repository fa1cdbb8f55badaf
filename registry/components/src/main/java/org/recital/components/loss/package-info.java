/**
 * Built-in losses: the objectives that gradient-trained models minimise.
 *
 * <p>Entry point: {@link org.recital.components.loss.Losses}, the provider that registers them. A
 * {@link org.recital.registry.loss.Loss} declares the scores that it requires; the trainer in
 * {@code org.recital.framework.train} draws the negatives and passes the {@link
 * org.recital.registry.loss.Scores} of a batch, so any loss works with any model that supports
 * these scores. Losses over ratings implement {@code RatingError}.
 *
 * <p>In the formulas, a row is one training example of a batch; {@code penalty} is half the squared
 * norm of the weights used to score a row, averaged over the rows.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.loss;
