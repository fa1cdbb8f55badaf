package org.recital.components.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.ScoreBuffer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.task.Task;

/**
 * Random baseline ({@code random}): uniform scores in [0, 1), different for every user, from the
 * trial's seed.
 */
@About(
    "Random baseline: uniformly distributed scores, different for every user and fixed by the"
        + " seed.")
public record RandomScores() implements FittedModel {
  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public long bytes(TrainingData data) {
    return 2L * Float.BYTES * data.interactions().items();
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    return new RandomScorer(random.nextLong(), new ScoreBuffer());
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return new RandomScorer(saved.longs(RandomScorer.SEED)[0], new ScoreBuffer());
  }

  /** Scores are hashes of seed, user and item, so they do not depend on the batch. */
  private record RandomScorer(long seed, ScoreBuffer buffer) implements Scorer {
    private static final String SEED = "seed";

    @Override
    public void save(StateWriter to) {
      to.write(SEED, new long[] {seed});
    }

    @Override
    public NDArray score(Cases cases, NDManager manager) {
      int items = cases.history().items();
      return buffer.fill(
          cases.size(), items, manager, () -> (row, scores) -> fill(cases.users()[row], scores));
    }

    private void fill(int user, float[] scores) {
      long state = mix(seed ^ mix(user));
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (mix(state + item) >>> 40) * 0x1p-24f; // [0, 1)
      }
    }

    /** Finalizer of MurmurHash3, Stafford's variant 13: every input bit affects all output bits. */
    private static long mix(long value) {
      long z = value + 0x9e3779b97f4a7c15L;
      z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
      z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
      return z ^ z >>> 31;
    }

    @Override
    public void close() {}
  }
}
