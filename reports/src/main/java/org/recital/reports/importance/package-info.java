/**
 * Importance of searched parameters: the share of the variance of a result that each parameter
 * explains alone.
 *
 * <p>{@link org.recital.reports.importance.Importance} is the entry point. A Tribuo random forest
 * is fitted to the results of the configurations, and its trees are decomposed by a functional
 * ANOVA. The computation is single-threaded and deterministic. The package is used by {@code
 * content}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.importance;
