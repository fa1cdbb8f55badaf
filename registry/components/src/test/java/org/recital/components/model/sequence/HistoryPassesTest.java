package org.recital.components.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.recital.registry.model.Cases;

class HistoryPassesTest {
  /** Users with 3, 6, 0 and 1 interactions; the histories of cases 5 and 6 are longer than 4. */
  private static final Cases CASES =
      new Cases(
          HistoryModels.HISTORY,
          new int[] {0, 0, 1, 1, 1, 1, 1, 2, 3},
          new int[] {1, 3, 3, 5, 7, 8, 9, 9, 10});

  @Test
  void every_case_is_encoded_once_at_the_position_of_its_latest_item() {
    for (boolean prefixes : new boolean[] {false, true}) {
      List<HistoryPasses.Pass> passes = new HistoryPasses(4, prefixes, 8).of(CASES);

      // the first case of user 1 and that of user 2 have an empty history
      assertThat(encoded(passes))
          .hasToString(
              "{0=[0], 1=[0, 3, 5], 3=[1, 6], 4=[1, 6, 1, 2], 5=[6, 1, 2, 4], 6=[1, 2, 4, 0],"
                  + " 8=[6]}");
    }
  }

  @Test
  void histories_of_similar_length_share_a_pass_of_bounded_size() {
    List<HistoryPasses.Pass> passes = new HistoryPasses(4, false, 8).of(CASES);

    assertThat(passes).allMatch(HistoryPasses.Pass::lastPositionsOnly);
    assertThat(passes.stream().map(pass -> Arrays.toString(pass.lengths())))
        .containsExactly("[1, 1, 2]", "[3, 4]", "[4, 4]");
  }

  @Test
  void one_history_serves_all_its_prefixes_if_vectors_do_not_depend_on_its_length() {
    List<HistoryPasses.Pass> passes = new HistoryPasses(4, true, 100).of(CASES);

    assertThat(passes).hasSize(1);
    assertThat(passes.get(0).lengths()).containsExactly(1, 3, 4, 4, 4);
    assertThat(passes.get(0).lastPositionsOnly()).isFalse();
  }

  @Test
  void a_history_longer_than_the_bound_has_a_pass_of_its_own() {
    assertThat(encoded(new HistoryPasses(4, false, 1).of(CASES))).hasSize(7);
  }

  /** For each case, the items up to its position. */
  private static Map<Integer, String> encoded(List<HistoryPasses.Pass> passes) {
    Map<Integer, String> encoded = new TreeMap<>();
    for (HistoryPasses.Pass pass : passes) {
      for (int i = 0; i < pass.cases().length; i++) {
        int position = (int) pass.positions()[i];
        int from = position / pass.width() * pass.width();
        long[] items = Arrays.copyOfRange(pass.items(), from, position + 1);
        assertThat(encoded.put(pass.cases()[i], Arrays.toString(items))).isNull();
      }
    }
    return encoded;
  }
}
