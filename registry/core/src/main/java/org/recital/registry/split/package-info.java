/** How interactions are cut into training, validation and test. */
@org.jspecify.annotations.NullMarked
package org.recital.registry.split;
