/** Models of what comes next in a history. */
@org.jspecify.annotations.NullMarked
package org.recital.registry.model.sequence;
