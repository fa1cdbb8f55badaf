package org.recital.registry.matrix;

/** Inner products on the JVM. */
public final class InnerProducts {
  private InnerProducts() {}

  /**
   * The inner products of a vector with the vectors of all items.
   *
   * @param vector {@code [size]}
   * @param items {@code [items, size]}
   * @param products receives the result, {@code [items]}
   */
  public static void of(double[] vector, double[] items, float[] products) {
    int size = vector.length;
    for (int item = 0; item < products.length; item++) {
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += vector[i] * items[item * size + i];
      }
      products[item] = (float) sum;
    }
  }
}
