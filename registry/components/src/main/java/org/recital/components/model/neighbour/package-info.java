/**
 * Nearest-neighbour models, based on the similarity of items or of users.
 *
 * <p>{@link org.recital.components.model.neighbour.NeighbourModels} registers them: {@code
 * item-knn} and {@code user-knn}. Both are fitted models on the CPU that share the {@code
 * Similarity} measures and the heap {@code Nearest}. Co-occurrence counts come from {@code
 * org.recital.registry.matrix}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.neighbour;
