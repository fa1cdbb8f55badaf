/** What training minimises, and the scores it is computed from. */
@org.jspecify.annotations.NullMarked
package org.recital.registry.loss;
