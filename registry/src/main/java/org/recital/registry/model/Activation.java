package org.recital.registry.model;

/** What a layer's sums go through. */
public enum Activation {
  /** As they are. */
  NONE,
  /** {@code max(0, x)}. */
  RELU,
  /** {@code x · Φ(x)}: Hendrycks and Gimpel, 2016, arXiv 1606.08415. */
  GELU
}
