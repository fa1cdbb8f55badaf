/** Which items compete for a place in a user's list. */
@org.jspecify.annotations.NullMarked
package org.recital.registry.candidates;
