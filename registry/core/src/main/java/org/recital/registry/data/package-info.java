/** Interactions of users with items, where they come from, and what is filtered out of them. */
@org.jspecify.annotations.NullMarked
package org.recital.registry.data;
