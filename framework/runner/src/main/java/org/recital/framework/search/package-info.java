/**
 * What a sweep searches: spaces of values, the methods that choose points from them, and the trials
 * that come of it, one for each variant at each point with each seed.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.search;
