/** One variant at one point with one seed, from its data to its result. */
@org.jspecify.annotations.NullMarked
package org.recital.framework.trial;
