/** How a trained model is measured: candidates, ranked lists, metrics. */
@org.jspecify.annotations.NullMarked
package org.recital.framework.evaluate;
