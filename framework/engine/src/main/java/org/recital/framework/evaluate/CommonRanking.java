package org.recital.framework.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The ranking of all items by a scorer that gives every case the same scores. The list of a case
 * consists of the first candidates in this ranking, so the items are sorted only once, not once per
 * case. The lists are identical to those of {@link org.recital.registry.torch.Ranking#top}.
 *
 * @param items all items, best first
 * @param scores score of each item in {@code items}
 */
record CommonRanking(int[] items, float[] scores) {
  /**
   * @param scores score of each item, {@code [items]}
   * @param priority priority of each item, {@code [items]}; of items with equal scores, the one
   *     with the highest priority comes first
   */
  static CommonRanking of(float[] scores, float[] priority) {
    int[] items =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(
                (one, other) -> {
                  // NaN is the highest score, and 0 equals -0
                  int byScore = Float.compare(scores[other] + 0.0f, scores[one] + 0.0f);
                  return byScore != 0 ? byScore : Float.compare(priority[other], priority[one]);
                })
            .mapToInt(Integer::intValue)
            .toArray();
    float[] sorted = new float[items.length];
    for (int place = 0; place < items.length; place++) {
      sorted[place] = scores[items[place]];
    }
    return new CommonRanking(items, sorted);
  }

  /**
   * Adds the ranked lists of some consecutive cases, from case {@code from} to case {@code to}
   * (exclusive).
   *
   * @param cases cases without sampled candidates; their listed items are excluded
   * @param length length of the lists
   */
  void addLists(CaseSet cases, int from, int to, int length, MetricAccumulator accumulator) {
    long[] listItems = new long[(to - from) * length];
    float[] listScores = new float[(to - from) * length];
    Arrays.fill(listScores, Float.NEGATIVE_INFINITY);
    for (int c = from; c < to; c++) {
      int[] excluded = cases.listedItems(c);
      int next = (c - from) * length;
      int end = next + length;
      for (int place = 0; place < items.length && next < end; place++) {
        if (Arrays.binarySearch(excluded, items[place]) < 0) {
          listItems[next] = items[place];
          listScores[next++] = scores[place];
        }
      }
    }
    accumulator.addLists(from, to, listItems, listScores, length);
  }
}
