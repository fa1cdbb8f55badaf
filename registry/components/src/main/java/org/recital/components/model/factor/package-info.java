/** Models that score a user and an item by the inner product of their vectors. */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.factor;
