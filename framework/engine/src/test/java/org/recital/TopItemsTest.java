package org.recital;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recital.TopItems.Top;

class TopItemsTest {
  @Test
  void the_top_items_are_those_of_a_full_stable_sort() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 500; trial++) {
      float[] scores = new float[random.nextInt(40)];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(8) == 0 ? Float.NEGATIVE_INFINITY : random.nextInt(10);
      }
      int k = 1 + random.nextInt(12);

      assertThat(top(scores, k)).isEqualTo(sorted(scores, k));
    }
  }

  @Test
  void a_score_that_is_no_number_is_ignored() {
    assertThat(top(new float[] {1, Float.NaN, 2}, 3)).containsExactly(new Top(2, 2), new Top(0, 1));
  }

  @Test
  void items_can_be_taken_again() {
    TopItems top = new TopItems(2);
    top.offer(0, 5);
    assertThat(top.take()).containsExactly(new Top(0, 5));
    top.offer(1, 3);
    assertThat(top.take()).containsExactly(new Top(1, 3));
    assertThat(new TopItems(0).take()).isEmpty();
  }

  private static List<Top> top(float[] scores, int k) {
    TopItems top = new TopItems(k);
    for (int item = 0; item < scores.length; item++) {
      top.offer(item, scores[item]);
    }
    return top.take();
  }

  private static List<Top> sorted(float[] scores, int k) {
    return IntStream.range(0, scores.length)
        .filter(item -> scores[item] > Float.NEGATIVE_INFINITY)
        .mapToObj(item -> new Top(item, scores[item]))
        .sorted((a, b) -> Float.compare(b.score(), a.score()))
        .limit(k)
        .toList();
  }
}
