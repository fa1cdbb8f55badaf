/** How items that a user has not had are drawn during training. */
@org.jspecify.annotations.NullMarked
package org.recital.components.sampler;
