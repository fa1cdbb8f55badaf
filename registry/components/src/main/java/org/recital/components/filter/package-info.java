/** What can be taken out of a data set before it is split. */
@org.jspecify.annotations.NullMarked
package org.recital.components.filter;
