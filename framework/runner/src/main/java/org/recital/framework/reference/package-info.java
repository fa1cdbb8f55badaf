/**
 * Reference documentation of all keys of a spec and all components, with meanings, defaults, units,
 * ranges and publications.
 *
 * <p>{@link org.recital.framework.reference.Reference} is the entry point. It collects entries from
 * the registry and from the annotations of configuration records. {@link
 * org.recital.framework.reference.TerminalPage} prints an entry for {@code recital describe}, and
 * {@link org.recital.framework.reference.MarkdownPages} renders the pages of {@code
 * docs/reference}.
 *
 * <p>The package uses {@code framework.spec} for the keys of a spec, and is used by {@code
 * framework.cli}. The JSON Schema in {@code framework.spec} is generated from the same annotations.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.reference;
