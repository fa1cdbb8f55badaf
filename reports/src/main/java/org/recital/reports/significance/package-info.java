/**
 * Whether one system is better than another on the same cases, or only seems to be.
 *
 * <p>The unit of every test is a case, with its difference averaged over the seeds in which both
 * systems have it. Seeds are no cases: more of them make a difference more exact, not more general.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.significance;
