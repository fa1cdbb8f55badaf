/**
 * The entry point for Java programs.
 *
 * <p>{@link org.recital.Recital} trains a model on a data set; {@link org.recital.Recommender} is
 * the result. Models and losses come from {@link org.recital.registry.config.Components}, with the
 * same names and parameters as in specs. The package builds on {@code org.recital.framework.train}.
 */
@org.jspecify.annotations.NullMarked
package org.recital;
