/**
 * Input features of models: properties of users and items, encoded as numeric columns.
 *
 * <p>{@link org.recital.registry.feature.InputFeature} is the kind of component that encodes a
 * property, such as identity or a {@link org.recital.registry.data.Feature} of the data set, as
 * {@link org.recital.registry.feature.Columns}. Its implementations are in {@code
 * org.recital.components.feature}; the models that use them are in {@code
 * org.recital.components.model.tribuo} and {@code org.recital.components.model.rating}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.feature;
