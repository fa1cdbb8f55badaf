/**
 * Reports: leaderboards as documents.
 *
 * <p>{@link org.recital.reports.render.ReportFile} writes a report with its plots to a folder;
 * {@link org.recital.reports.render.Format} renders the text. Rendering is deterministic: the same
 * leaderboard gives the same bytes. Uses {@code leaderboard} and {@code plot}; used by the command
 * line and by the upload to MLflow.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.render;
