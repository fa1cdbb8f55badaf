/** How weights follow their gradients, and how the learning rate changes over time. */
@org.jspecify.annotations.NullMarked
package org.recital.components.optimizer;
