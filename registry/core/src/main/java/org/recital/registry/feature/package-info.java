/**
 * Input features of models: properties of users and items, encoded as numeric columns.
 *
 * <p>An {@link org.recital.registry.feature.InputFeature} is a component that encodes a property,
 * such as the user id or a {@link org.recital.registry.data.Feature} of the data set, as {@link
 * org.recital.registry.feature.Columns}. The implementations are in {@code
 * org.recital.components.feature}; the models that use them are in {@code
 * org.recital.components.model.tribuo} and {@code org.recital.components.model.rating}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.feature;
