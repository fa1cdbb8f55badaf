/**
 * Importance of searched parameters: the share of the variance of a result that each parameter
 * explains alone.
 *
 * <p>{@link org.recital.reports.importance.Importance} is the entry point. A random forest of
 * Tribuo is fitted to the results of the configurations, and its trees are decomposed by a
 * functional ANOVA. Everything is single-threaded and deterministic. Used by {@code content}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.importance;
