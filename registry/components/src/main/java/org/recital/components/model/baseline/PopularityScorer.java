package org.recital.components.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;

/**
 * Scorer with the same scores for every case.
 *
 * @param scores {@code [1, items]}, in a manager that is closed with the scorer
 */
record PopularityScorer(NDArray scores) implements Scorer {
  private static final String COUNTS = "interactions";

  /** A scorer whose scores are the interaction counts of the items. */
  static PopularityScorer of(int[] counts, NDManager manager) {
    float[] scores = new float[counts.length];
    for (int item = 0; item < counts.length; item++) {
      scores[item] = counts[item];
    }
    return new PopularityScorer(manager.newSubManager().create(scores).expandDims(0));
  }

  /** The scorer of a saved state. */
  static Scorer restore(StateReader saved, NDManager manager) {
    return Scorer.owning(
        manager, owner -> new PopularityScorer(saved.array(COUNTS, owner, 1, saved.items())));
  }

  @Override
  public void save(StateWriter to) {
    to.write(COUNTS, scores);
  }

  @Override
  public NDArray score(Cases cases, NDManager manager) {
    NDArray rows = scores.repeat(0, cases.size()); // [cases, items]
    rows.attach(manager);
    return rows;
  }

  @Override
  public boolean isSameForAllCases() {
    return true;
  }

  @Override
  public void close() {
    scores.getManager().close();
  }
}
