/** The data sets that a spec can name. */
@org.jspecify.annotations.NullMarked
package org.recital.components.dataset;
