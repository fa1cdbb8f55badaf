/** The record of every trial, in an H2 database. */
@org.jspecify.annotations.NullMarked
package org.recital.reports.store;
