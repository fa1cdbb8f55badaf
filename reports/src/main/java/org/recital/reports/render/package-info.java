/**
 * Writers of reports: Markdown, HTML, LaTeX, CSV and JSON.
 *
 * <p>{@link org.recital.reports.render.ReportFile} writes a report to a folder; {@link
 * org.recital.reports.render.Format} gives its text. Writing is deterministic: the same content
 * gives the same bytes. The package uses {@code document} and {@code plot}, and is used by the
 * command line and by the upload to MLflow.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.render;
