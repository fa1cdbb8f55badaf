/** Models that tell what users like from what was popular. */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.causal;
