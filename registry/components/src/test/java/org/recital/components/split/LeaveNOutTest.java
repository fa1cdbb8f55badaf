package org.recital.components.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyData.plain;
import static org.recital.registry.data.TinyData.timed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;

class LeaveNOutTest {
  private static final Dataset TIMED =
      timed(
          "a v 1 10",
          "a w 1 20",
          "a x 1 30",
          "a y 1 40",
          "a z 1 50",
          "b x 1 5",
          "b y 1 6",
          "c x 1 1");

  @Test
  void the_last_interactions_are_for_test_and_the_ones_before_for_validation() {
    Split split = split(1, 2, Sequence.TIME, TIMED, 1);

    assertThat(pairs(split.test(), TIMED)).isEqualTo("a-y a-z b-y");
    assertThat(pairs(split.validation(), TIMED)).isEqualTo("a-x");
    assertThat(pairs(split.train(), TIMED)).isEqualTo("a-v a-w b-x c-x");
  }

  @Test
  void with_one_of_each_it_is_leave_last_out() {
    Split lastOut =
        new LeaveLastOut(new LeaveLastOut.Config(true, Order.TIME)).split(TIMED, new Random(1));

    assertThat(split(1, 1, Sequence.TIME, TIMED, 1)).isEqualTo(lastOut);
  }

  @Test
  void random_interactions_have_the_requested_numbers_and_depend_on_the_seed() {
    Set<String> tests = new TreeSet<>();
    for (int seed = 0; seed < 200; seed++) {
      Split split = split(1, 2, Sequence.RANDOM, TIMED, seed);

      assertThat(counts(split.test())).containsExactly(2, 1, 0);
      assertThat(counts(split.validation())).containsExactly(1, 0, 0);
      assertThat(counts(split.train())).containsExactly(2, 1, 1);
      tests.add(pairs(split.test(), TIMED));
    }
    assertThat(tests).hasSize(10 * 2); // pairs of 5 items of user a, and one of 2 items of user b
  }

  @Test
  void random_interactions_need_no_timestamps_and_are_not_chronological() {
    Dataset untimed = plain("a x", "a y", "a z");

    assertThat(split(0, 1, Sequence.RANDOM, untimed, 1).test().size()).isOne();
    assertThat(splitter(0, 1, Sequence.RANDOM).isChronological()).isFalse();
    assertThat(splitter(0, 1, Sequence.TIME).isChronological()).isTrue();
    assertThat(pairs(split(0, 1, Sequence.GIVEN, untimed, 1).test(), untimed)).isEqualTo("a-z");
    Assertions.assertThatThrownBy(() -> split(0, 1, Sequence.TIME, untimed, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "split 'leave-n-out' needs timestamps, but tiny has none. If it lists each user's"
                + " interactions oldest first, set order: given");
  }

  private static LeaveNOut splitter(int validation, int test, Sequence order) {
    return new LeaveNOut(new LeaveNOut.Config(validation, test, order));
  }

  private static Split split(int validation, int test, Sequence order, Dataset data, int seed) {
    return splitter(validation, test, order).split(data, new Random(seed));
  }

  private static List<Integer> counts(Interactions part) {
    List<Integer> counts = new ArrayList<>();
    for (int user = 0; user < part.users(); user++) {
      counts.add(part.count(user));
    }
    return counts;
  }
}
