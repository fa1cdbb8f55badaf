/** Models of the rating that a user gives an item. */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.rating;
