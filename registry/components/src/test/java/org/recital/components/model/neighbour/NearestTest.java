package org.recital.components.model.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void contains_the_largest_values_and_smaller_indices_among_ties() {
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 1; k < 12; k++) {
      float[] values = new float[60];
      List<Integer> indices = new ArrayList<>(IntStream.range(0, values.length).boxed().toList());
      Nearest nearest = new Nearest(k);
      nearest.offer(7, 100);
      nearest.clear();
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(8);
        nearest.offer(i, values[i]);
      }

      indices.sort((a, b) -> Float.compare(values[b], values[a])); // stable

      assertThat(IntStream.range(0, nearest.size()).mapToObj(nearest::index))
          .containsExactlyInAnyOrderElementsOf(indices.subList(0, k));
      for (int i = 0; i < nearest.size(); i++) {
        assertThat(nearest.value(i)).isEqualTo(values[nearest.index(i)]);
      }
    }
  }

  @Test
  void contains_all_values_if_there_are_fewer_than_k() {
    Nearest nearest = new Nearest(5);

    nearest.offer(3, 1);
    nearest.offer(2, 1);

    assertThat(nearest.size()).isEqualTo(2);
  }
}
