/**
 * Candidate selection: the items that are ranked for each case.
 *
 * <p>{@link org.recital.registry.candidates.Candidates} is the interface of these components, with
 * a closed set of implementations. The implementations are registered in {@code
 * org.recital.components.candidates} and applied by {@code org.recital.framework.evaluate}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.candidates;
