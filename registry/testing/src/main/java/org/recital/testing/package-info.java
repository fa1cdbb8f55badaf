/**
 * Contract tests that every component must pass. Plug-ins can run the tests on their own
 * components.
 *
 * <p>{@link org.recital.testing.Contracts} creates JUnit tests for all components of a provider;
 * {@link org.recital.testing.TensorRules} contains ArchUnit rules for classes that compute with
 * tensors. The package builds on the training loop of {@code org.recital.framework.train} and on
 * built-in components. Built-in components pass the same tests.
 */
@org.jspecify.annotations.NullMarked
package org.recital.testing;
