package org.recital.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.recital.registry.loss.Scores;
import org.recital.registry.torch.Torch;

/** Random scores in all forms that losses can require, for a batch of {@link #ROWS} rows. */
final class RandomScores implements Scores {
  static final int ROWS = 6;
  static final int NEGATIVES = 3;
  static final int SHARED = 4;
  static final int ITEMS = 12;

  /** The arrays that a loss can depend on, in the order of {@link #arrays}. */
  static final List<String> NAMES = List.of("targets", "sampled", "shared", "catalogue", "weights");

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(ROWS),
          new Shape(ROWS, NEGATIVES),
          new Shape(ROWS, SHARED),
          new Shape(ROWS, ITEMS),
          new Shape(ROWS));

  private final NDManager manager;
  private final NDList arrays;

  RandomScores(NDManager manager, long seed) {
    this(manager, drawn(manager, new SplittableRandom(seed)));
  }

  private RandomScores(NDManager manager, NDList arrays) {
    this.manager = manager;
    this.arrays = arrays;
  }

  private static NDList drawn(NDManager manager, SplittableRandom random) {
    NDList arrays = new NDList();
    for (Shape shape : SHAPES) {
      float[] values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-2, 2);
      }
      arrays.add(Torch.copyOf(values, shape, manager));
    }
    return arrays;
  }

  NDList arrays() {
    return arrays;
  }

  /** The same scores as leaves; autograd records operations on them from now on. */
  RandomScores recorded() {
    return new RandomScores(manager, Torch.leaves(arrays, manager));
  }

  /** A copy with {@code step} added to one of the scores. */
  RandomScores moved(int array, int index, float step) {
    List<NDArray> others = new ArrayList<>(arrays);
    float[] values = arrays.get(array).toFloatArray();
    values[index] += step;
    others.set(array, Torch.copyOf(values, SHAPES.get(array), manager));
    return new RandomScores(manager, new NDList(others));
  }

  @Override
  public NDArray targets() {
    return arrays.get(0);
  }

  @Override
  public NDArray targetItems() {
    return numbers(new Shape(ROWS));
  }

  @Override
  public NDArray sampled() {
    return arrays.get(1);
  }

  @Override
  public NDArray sampledItems() {
    return numbers(new Shape(ROWS, NEGATIVES));
  }

  @Override
  public NDArray shared() {
    return arrays.get(2);
  }

  @Override
  public NDArray sharedItems() {
    return numbers(new Shape(SHARED));
  }

  @Override
  public NDArray catalogue() {
    return arrays.get(3);
  }

  @Override
  public NDArray crossEntropy() {
    return Torch.logSumExp(catalogue()).sub(targets()).mean(); // []
  }

  @Override
  public NDArray penalty() {
    return Torch.meanSquare(arrays.get(4)); // []
  }

  @Override
  public Optional<Rated> rated() {
    float[] ratings = {1, 2, 3, 4, 5, 3};
    return Optional.of(new Rated(manager.create(ratings), () -> new NDList(arrays.get(4))));
  }

  /** Item indices for an array of any shape. */
  private NDArray numbers(Shape shape) {
    long[] items = new long[(int) shape.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = (i * 5L + 1) % (ITEMS - 1);
    }
    return manager.create(items, shape);
  }
}
