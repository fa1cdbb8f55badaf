package org.recital.components.sampler;

import java.util.Locale;
import java.util.SplittableRandom;
import org.recital.registry.data.Interactions;
import org.recital.registry.sampler.NegativeSampler;

/**
 * Time to draw the negatives of one large batch over data of MovieLens-1M's size: for the positions
 * of histories, user by user, and for single interactions in random order. Not a test: run {@code
 * main}.
 */
final class SamplingBenchmark {
  private static final int USERS = 6_040;
  private static final int ITEMS = 3_416;
  private static final int INTERACTIONS_PER_USER = 165;
  private static final int POSITIONS = 200;
  private static final int ROWS = 256 * POSITIONS;
  private static final int NEGATIVES = 16;
  private static final int REPEATS = 20;

  private SamplingBenchmark() {}

  public static void main(String[] arguments) {
    Interactions train = interactions();
    time("uniform", new Uniform(NEGATIVES, false).over(train));
    time("uniform, with positives", new Uniform(NEGATIVES, true).over(train));
    time("popularity", new Popularity(NEGATIVES, 0.75, false).over(train));
    time("popularity, with positives", new Popularity(NEGATIVES, 0.75, true).over(train));
  }

  private static void time(String name, NegativeSampler.Draw draw) {
    System.out.printf(
        Locale.ROOT,
        "%-25s %,d negatives: %6.1f ms for histories, %6.1f ms for interactions%n",
        name,
        ROWS * NEGATIVES,
        milliseconds(draw, POSITIONS),
        milliseconds(draw, 1));
  }

  /** Minimum time over several batches with the given number of consecutive rows per user. */
  private static double milliseconds(NegativeSampler.Draw draw, int rowsPerUser) {
    long[] drawn = new long[ROWS * NEGATIVES];
    double best = Double.POSITIVE_INFINITY;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      SplittableRandom random = new SplittableRandom(repeat);
      long start = System.nanoTime();
      for (int row = 0; row < ROWS; row++) {
        int user = row / rowsPerUser * 7 % USERS;
        draw.fill(user, drawn, row * NEGATIVES, (row + 1) * NEGATIVES, random);
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  /** Random interactions with a skewed popularity distribution. */
  private static Interactions interactions() {
    SplittableRandom random = new SplittableRandom(1);
    int[] offsets = new int[USERS + 1];
    int[] items = new int[USERS * INTERACTIONS_PER_USER];
    for (int user = 0; user < USERS; user++) {
      offsets[user + 1] = (user + 1) * INTERACTIONS_PER_USER;
    }
    for (int i = 0; i < items.length; i++) {
      items[i] = (int) (ITEMS * Math.pow(random.nextDouble(), 2.5));
    }
    return new Interactions(ITEMS, offsets, items, new float[0], new long[0]);
  }
}
