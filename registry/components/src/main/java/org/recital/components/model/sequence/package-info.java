/** Models of what comes next in a history. */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.sequence;
