/** Models, and the contracts of what is fitted in one go and what is trained by gradient. */
@org.jspecify.annotations.NullMarked
package org.recital.registry.model;
