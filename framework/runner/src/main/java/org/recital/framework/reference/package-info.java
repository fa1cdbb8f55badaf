/**
 * What users look up: every key of a spec and every component, with meanings, defaults, units,
 * ranges and publications.
 *
 * <p>{@link org.recital.framework.reference.Reference} collects the entries from the annotations of
 * records and from the registry; {@link org.recital.framework.reference.TerminalPage} prints one
 * for {@code recital describe}, {@link org.recital.framework.reference.MarkdownPages} writes the
 * pages under {@code docs/reference}. The JSON Schema, in {@code spec}, is made from the same
 * annotations.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.reference;
