/**
 * The content of a report, independent of its format: sections with text, tables and plots.
 *
 * <p>{@link org.recital.reports.document.Document} is the entry point. The package {@code content}
 * builds the document: it decides what is shown, how numbers are formatted, and what is marked as
 * best or significant. The writers in {@code render} only convert the document to a file format.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.document;
