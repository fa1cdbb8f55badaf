/** Models that recommend by the likeness of items or of users. */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.neighbour;
