/**
 * Baselines without personalisation, which every model should outperform.
 *
 * <p>{@link org.recital.components.model.baseline.BaselineModels} registers them: {@code random},
 * {@code popularity} and {@code popularity-recent}. All are fitted models as defined in {@code
 * org.recital.registry.model}; baselines for rating prediction are in {@code
 * org.recital.components.model.rating}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.baseline;
