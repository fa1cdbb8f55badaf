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

  /** Its place in the list of names in {@code transformer.py}. */
  int code() {
    return code;
  }

  /** The name that {@code layers.py} has for it. */
  String scriptName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
