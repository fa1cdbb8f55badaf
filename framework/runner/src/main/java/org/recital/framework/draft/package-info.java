/**
 * Drafts of specs: a first spec for a data file, for {@code recital init}.
 *
 * <p>{@link org.recital.framework.draft.DraftSpec} loads the data, because filters and split depend
 * on it, and writes a comment beside every line. Comments on parameters are taken from the
 * reference.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.draft;
