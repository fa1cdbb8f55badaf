/**
 * The content of a report, independent of its format: sections with text, tables and plots.
 *
 * <p>{@link org.recital.reports.document.Document} is the entry point. What is shown, how numbers
 * are written, what is best and what is significant is decided before; the writers in {@code
 * render} only write it down. Built by {@code content}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.document;
