/** Registers the components that Recital comes with. */
@org.jspecify.annotations.NullMarked
package org.recital.components;
