/** How a network's weights are learned: epochs, early stopping, schedules, random streams. */
@org.jspecify.annotations.NullMarked
package org.recital.framework.train;
