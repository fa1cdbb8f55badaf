/**
 * Built-in candidate sets: the items that are ranked for each user during evaluation.
 *
 * <p>Entry point: {@link org.recital.components.candidates.CandidateSets}, the provider that
 * registers them. The records themselves are nested in {@link
 * org.recital.registry.candidates.Candidates}, which is sealed because the evaluator dispatches on
 * its implementations; a plug-in cannot add one.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.candidates;
