/** How a record declares the parameters of a component, and how it refuses a value. */
@org.jspecify.annotations.NullMarked
package org.recital.registry.param;
