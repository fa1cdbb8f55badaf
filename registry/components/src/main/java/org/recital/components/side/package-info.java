/**
 * Side information: features of users and items from files other than the interactions.
 *
 * <p>Entry point: {@link org.recital.components.side.SideInformation}, which a data set component
 * creates from its parameters {@code users} and {@code items}. Each is a {@link
 * org.recital.components.side.SideTable} with a row for each id, whose columns become labels,
 * numbers, texts and embeddings; embeddings may also be arrays of NumPy.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.side;
