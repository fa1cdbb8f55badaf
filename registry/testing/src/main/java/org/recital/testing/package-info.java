/**
 * Contract tests that every component must pass, for plug-ins to run on themselves.
 *
 * <p>{@link org.recital.testing.Contracts} makes JUnit tests of all components of a provider;
 * {@link org.recital.testing.TensorRules} holds an ArchUnit rule for classes that compute with
 * tensors. The package builds on the training loop of {@code org.recital.framework.train} and on
 * built-in components. Built-in components pass the same tests.
 */
@org.jspecify.annotations.NullMarked
package org.recital.testing;
