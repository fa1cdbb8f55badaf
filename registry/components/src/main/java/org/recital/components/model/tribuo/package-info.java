/**
 * Regression models of the library Tribuo (tribuo.org), in its own terms: its trainers learn from
 * examples with named features, and its account of how a model came about is kept with the run.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.tribuo;
