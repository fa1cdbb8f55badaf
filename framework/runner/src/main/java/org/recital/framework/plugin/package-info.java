/**
 * New plug-ins: Maven projects whose components need no change to Recital.
 *
 * <p>{@link org.recital.framework.plugin.PluginProject} fills the templates in the resources of
 * this package. A test compiles the result and runs its contract tests, and {@code
 * scripts/check/new-plugin} builds it with Maven.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.plugin;
