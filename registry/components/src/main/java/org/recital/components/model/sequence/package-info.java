/**
 * Sequential models, which predict the next item from a user's history.
 *
 * <p>{@link org.recital.components.model.sequence.SequenceModels} registers them. {@code markov}
 * counts transitions. {@code gru4rec} and {@code sasrec} are trained by gradient descent. Each has
 * an implementation of {@code HistoryEncoder}; scores are computed from the encoded histories by
 * {@code HistoryNetwork} in training and by {@code HistoryScorer} in evaluation.
 *
 * <p>Tensor operations come from {@code org.recital.registry.torch}, batches of histories from
 * {@code org.recital.registry.model}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.sequence;
