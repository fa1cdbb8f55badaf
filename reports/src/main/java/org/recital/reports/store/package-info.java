/**
 * The record of every trial, in an H2 database.
 *
 * <p>A <em>trial</em> is what a fingerprint stands for; it is stored once, however many experiments
 * and variants it belongs to. Each time it is run is an <em>attempt</em>, which is RUNNING until it
 * is FINISHED, FAILED or INTERRUPTED. What an attempt measured in the end becomes visible together
 * with the state FINISHED, or never.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.store;
