package org.recital.registry.model;

/** What a layer's sums go through. */
public enum Activation {
  /** As they are. */
  NONE(0),
  /** {@code max(0, x)}. */
  RELU(1),
  /** {@code x · Φ(x)}: Hendrycks and Gimpel, 2016, arXiv 1606.08415. */
  GELU(2);

  private final int code;

  Activation(int code) {
    this.code = code;
  }

  /** What it is called below the tensors. */
  public int code() {
    return code;
  }
}
