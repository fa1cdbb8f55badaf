/** What lists of items are measured by. */
@org.jspecify.annotations.NullMarked
package org.recital.components.metric;
