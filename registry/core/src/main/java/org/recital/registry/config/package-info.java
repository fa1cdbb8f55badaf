/**
 * From untyped configuration to components: the tree that a spec is read into, and the binding of
 * its values to records of parameters.
 *
 * <p>{@link org.recital.registry.config.Binder} is the entry point. It walks a tree of {@link
 * org.recital.registry.config.ConfigNode}, finds components by name in a {@link
 * org.recital.registry.Registry}, fills in defaults, and collects every problem with its location.
 * The tree may come from YAML, from the command line or from a map in Java: errors are the same.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.config;
