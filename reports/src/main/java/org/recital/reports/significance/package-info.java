/**
 * Significance tests between systems that were evaluated on the same cases or data sets.
 *
 * <p>{@link org.recital.reports.significance.PairedDifferences} pairs the stored values of two
 * systems; {@link org.recital.reports.significance.PairedComparison} tests the differences and
 * contains their {@link org.recital.reports.significance.EffectSizes}; {@link
 * org.recital.reports.significance.Bootstrap} gives an interval of their mean and {@link
 * org.recital.reports.significance.Holm} corrects p-values for multiple comparisons.
 *
 * <p>The unit of every test is a case, and its difference is averaged over seeds. Seeds are not
 * cases: more seeds make the estimate for each case more precise, but add no evidence about other
 * users.
 *
 * <p>Over several data sets, the unit is a data set: {@link
 * org.recital.reports.significance.FriedmanTest} tests the {@link
 * org.recital.reports.significance.Ranks} of several systems, and {@link
 * org.recital.reports.significance.Nemenyi} tests all pairs of systems. {@link
 * org.recital.reports.significance.RankBiasedOverlap} measures how similar two ranked lists are.
 * The package reads values from {@code store} and is used by {@code leaderboard}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.significance;
