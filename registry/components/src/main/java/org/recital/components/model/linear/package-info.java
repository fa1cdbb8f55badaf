/** Linear models over the items of a history, fitted in closed form or by coordinate descent. */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.linear;
