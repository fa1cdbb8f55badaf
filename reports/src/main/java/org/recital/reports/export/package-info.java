/**
 * Recorded results as CSV for other programs.
 *
 * <p>{@link org.recital.reports.export.Export} is the entry point. The package uses {@code store}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.export;
