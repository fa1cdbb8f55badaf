/**
 * Declaration of component parameters on records.
 *
 * <p>{@link org.recital.registry.param.Param} annotates a record component with its meaning,
 * default, unit and limits; {@link org.recital.registry.param.About} describes the component
 * itself. A constructor reports an invalid value with a {@link
 * org.recital.registry.param.ParameterException}. Apart from {@code org.recital.registry.error},
 * the package depends only on the JDK. {@code org.recital.registry.config} reads the annotations to
 * bind specs; {@code org.recital.framework.reference} reads them to generate reference pages and
 * the JSON Schema.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.param;
