/**
 * Built-in text encoders: vectors for item texts, such as descriptions, used by content-aware
 * models.
 *
 * <p>Entry point: {@link org.recital.components.text.TextEncoders}, the provider that registers
 * them. They implement {@link org.recital.registry.text.TextEncoder}. {@link
 * org.recital.registry.text.TextCache} stores their vectors under a hash of the texts and the
 * encoder's identity.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.text;
