package org.recital.components.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.recital.registry.model.Cases;

class HistoryPassesTest {
  /** Of users with 3, 6, no and 1 interactions; the sixth and seventh know more than 4 of them. */
  private static final Cases CASES =
      new Cases(
          HistoryModels.HISTORY,
          new int[] {0, 0, 1, 1, 1, 1, 1, 2, 3},
          new int[] {1, 3, 3, 5, 7, 8, 9, 9, 10});

  @Test
  void every_case_is_read_once_and_at_the_place_of_its_latest_item() {
    for (boolean prefixes : new boolean[] {false, true}) {
      List<HistoryPasses.Pass> passes = new HistoryPasses(4, prefixes, 8).of(CASES);

      // those of user 1 at its beginning, and of user 2, have nothing to read
      assertThat(read(passes))
          .hasToString(
              "{0=[0], 1=[0, 3, 5], 3=[1, 6], 4=[1, 6, 1, 2], 5=[6, 1, 2, 4], 6=[1, 2, 4, 0],"
                  + " 8=[6]}");
    }
  }

  @Test
  void histories_of_a_like_length_are_read_together_within_bounds() {
    List<HistoryPasses.Pass> passes = new HistoryPasses(4, false, 8).of(CASES);

    assertThat(passes).allMatch(HistoryPasses.Pass::lastPlaces);
    assertThat(passes.stream().map(pass -> Arrays.toString(pass.lengths())))
        .containsExactly("[1, 1, 2]", "[3, 4]", "[4, 4]");
  }

  @Test
  void one_history_serves_all_cases_that_it_holds_where_what_follows_does_not_matter() {
    List<HistoryPasses.Pass> passes = new HistoryPasses(4, true, 100).of(CASES);

    assertThat(passes).hasSize(1);
    assertThat(passes.get(0).lengths()).containsExactly(1, 3, 4, 4, 4);
    assertThat(passes.get(0).lastPlaces()).isFalse();
  }

  @Test
  void a_history_longer_than_the_bound_is_read_all_the_same() {
    assertThat(read(new HistoryPasses(4, false, 1).of(CASES))).hasSize(7);
  }

  /** By case, the items up to the place that it is read at. */
  private static Map<Integer, String> read(List<HistoryPasses.Pass> passes) {
    Map<Integer, String> read = new TreeMap<>();
    for (HistoryPasses.Pass pass : passes) {
      for (int i = 0; i < pass.cases().length; i++) {
        int place = (int) pass.places()[i];
        int from = place / pass.width() * pass.width();
        long[] items = Arrays.copyOfRange(pass.items(), from, place + 1);
        assertThat(read.put(pass.cases()[i], Arrays.toString(items))).isNull();
      }
    }
    return read;
  }
}
