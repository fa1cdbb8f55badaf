package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.recital.registry.loss.Scores;

/** Given scores of two rows, whose observed items are 0 and 2 of a catalogue of five. */
record KnownScores(
    NDArray targets, NDArray sampled, NDArray shared, NDArray sharedItems, NDManager manager)
    implements Scores {
  static final double PENALTY = 3;

  static KnownScores of(float[] targets, float[] sampled, float[] shared, NDManager manager) {
    return new KnownScores(
        manager.create(targets),
        manager.create(sampled, new Shape(2, sampled.length / 2)),
        manager.create(shared, new Shape(2, shared.length / 2)),
        manager.create(new long[] {1, 3}),
        manager);
  }

  @Override
  public NDArray targetItems() {
    return manager.create(new long[] {0, 2});
  }

  @Override
  public NDArray sampledItems() {
    return manager.create(new long[] {1, 3, 3, 4}, new Shape(2, 2));
  }

  @Override
  public NDArray catalogue() {
    throw new AssertionError("no loss requires all scores at once");
  }

  @Override
  public NDArray crossEntropy() {
    return manager.create(1.25f);
  }

  @Override
  public NDArray penalty() {
    return manager.create((float) PENALTY);
  }
}
