/** Models that another program trains, in any language. */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.external;
