package org.recital.registry.npy;

/** Floats of 16 bits as in IEEE 754: 1 sign bit, 5 exponent bits and 10 fraction bits. */
final class HalfFloat {
  private HalfFloat() {}

  static float of(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int digits = bits & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) digits, -24);
          case 0x1F -> digits == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (digits + 0x400), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
