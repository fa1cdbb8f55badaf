/**
 * Exchange of splits, relevant items and ranked lists with other programs.
 *
 * <p>{@link org.recital.framework.exchange.SplitFolder} writes the parts of a split; {@link
 * org.recital.framework.exchange.ExternalLists} evaluates ranked lists of another program. The
 * package uses {@code trial} and {@code evaluate}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.exchange;
