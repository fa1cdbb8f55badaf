/**
 * The built-in candidate sets. Their records stand with the contract, {@link
 * org.recital.registry.candidates.Candidates}, which is sealed: the evaluation knows each of them.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.candidates;
