package org.recital.registry.torch;

import java.util.Locale;

/** The activation function of a layer. */
public enum Activation {
  /** The identity. */
  NONE(0),
  /** {@code max(0, x)}. */
  RELU(1),
  /** {@code x · Φ(x)}: Hendrycks and Gimpel, 2016, arXiv 1606.08415. */
  GELU(2);

  private final int code;

  Activation(int code) {
    this.code = code;
  }

  /** Index in the list of names in {@code transformer.py}. */
  int code() {
    return code;
  }

  /** Name in {@code layers.py}. */
  String scriptName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
