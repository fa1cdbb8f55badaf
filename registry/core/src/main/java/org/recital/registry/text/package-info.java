/**
 * Encoding of item texts as vectors for models.
 *
 * <p>A {@link org.recital.registry.text.TextEncoder} encodes texts; the implementations are in
 * {@code org.recital.components.text}. Models read vectors from the {@link
 * org.recital.registry.text.TextSource} of their training data. {@code org.recital.framework.trial}
 * provides a {@link org.recital.registry.text.TextCache}, which stores vectors in the cache folder
 * under the hash of everything they depend on.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.text;
