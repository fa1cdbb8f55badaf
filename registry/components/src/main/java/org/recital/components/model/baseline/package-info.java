/** What every model must beat: popularity, recent popularity and chance. */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.baseline;
