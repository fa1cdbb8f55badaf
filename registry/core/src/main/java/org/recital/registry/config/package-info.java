/**
 * Binding of untyped configuration to components and to records of parameters.
 *
 * <p>{@link org.recital.registry.config.Binder} is the entry point. It walks a tree of {@link
 * org.recital.registry.config.ConfigNode}, finds components by name in a {@link
 * org.recital.registry.Registry}, fills in defaults, and collects every problem with its location.
 * Limits, defaults and former names of parameters are declared with the annotations of {@code
 * org.recital.registry.param}.
 *
 * <p>The tree comes from YAML ({@code org.recital.framework.spec}), from the command line, or from
 * a map in Java ({@link org.recital.registry.config.Components}); the messages are the same for all
 * three.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.config;
