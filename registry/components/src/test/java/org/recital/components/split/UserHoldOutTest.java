package org.recital.components.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyData.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.data.TinyData;
import org.recital.registry.split.Split;
import org.recital.registry.split.SplitFacts;

class UserHoldOutTest {
  private static final Dataset DATA = data();

  @Test
  void a_user_is_in_training_or_held_out() {
    Split split = split(0.2, 0.3, 0.5, Sequence.TIME, 1);
    int test = 0;
    int validation = 0;

    for (int user = 0; user < split.train().users(); user++) {
      int n = DATA.interactions().count(user);
      boolean trained = split.train().count(user) > 0;
      assertThat(trained ? split.train().count(user) : 0).isEqualTo(trained ? n : 0);
      int predicted = split.test().count(user) + split.validation().count(user);
      assertThat(predicted).isEqualTo(trained ? 0 : (int) Math.round(0.5 * n));
      assertThat(split.inputs().count(user)).isEqualTo(trained ? 0 : n - predicted);
      test += split.test().count(user) > 0 ? 1 : 0;
      validation += split.validation().count(user) > 0 ? 1 : 0;
    }

    // of the 20 users with two or more interactions
    assertThat(test).isEqualTo(6);
    assertThat(validation).isEqualTo(4);
  }

  @Test
  void the_latest_interactions_are_predicted_from_the_earlier_ones() {
    Split split = split(0, 0.5, 0.3, Sequence.TIME, 2);

    for (int user = 0; user < split.train().users(); user++) {
      if (split.test().count(user) > 0) {
        assertThat(split.inputs().timestamp(split.inputs().to(user) - 1))
            .isLessThan(split.test().timestamp(split.test().from(user)));
      }
    }
  }

  @Test
  void random_interactions_are_predicted_in_a_random_order() {
    Dataset two = plain("a x", "a y", "a z", "b x", "b y", "b z");
    Set<String> tests = new TreeSet<>();

    for (int seed = 0; seed < 100; seed++) {
      UserHoldOut random = new UserHoldOut(new UserHoldOut.Config(0, 0.5, 0.3, Sequence.RANDOM));
      tests.add(pairs(random.split(two, new SplittableRandom(seed)).test(), two));
      assertThat(random.isChronological()).isFalse();
    }

    assertThat(tests).containsExactly("a-x", "a-y", "a-z", "b-x", "b-y", "b-z");
  }

  @Test
  void the_history_of_a_user_is_in_training_or_in_the_inputs() {
    Split split = split(0.2, 0.3, 0.5, Sequence.TIME, 1);
    Interactions history = split.history();

    for (int user = 0; user < history.users(); user++) {
      List<Integer> expected = new ArrayList<>(split.train().itemsOf(user));
      expected.addAll(split.inputs().itemsOf(user));
      assertThat(List.copyOf(history.itemsOf(user))).isEqualTo(expected);
    }
    assertThat(history.size()).isEqualTo(split.train().size() + split.inputs().size());
    assertThat(history.hasRatings()).isTrue();
    assertThat(history.hasTimestamps()).isTrue();
  }

  @Test
  void all_test_users_count_as_unseen() {
    Split split = split(0.2, 0.3, 0.5, Sequence.TIME, 1);

    SplitFacts facts = SplitFacts.of(split);

    assertThat(facts.unseenTestUsers()).isEqualTo(facts.testUsers()).isEqualTo(6);
    assertThat(facts.duplicates())
        .isEqualTo(
            DATA.interactions().size() - SeenItems.of(DATA.interactions()).itemColumn().length);
  }

  @Test
  void a_part_without_users_is_an_error() {
    Dataset two = plain("a x", "a y", "b x", "b y", "c x");

    assertThatThrownBy(
            () ->
                new UserHoldOut(new UserHoldOut.Config(0.1, 0.5, 0.2, Sequence.GIVEN))
                    .split(two, new Random(1)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "split 'user-hold-out' leaves the validation part empty: tiny has 2 users with two or"
                + " more interactions; increase 'validation'");
    assertThatThrownBy(
            () ->
                new UserHoldOut(new UserHoldOut.Config(0, 0.5, 0.2, Sequence.TIME))
                    .split(two, new Random(1)))
        .hasMessageStartingWith("split 'user-hold-out' needs timestamps, but tiny has none.");
  }

  private static Split split(
      double validation, double test, double heldOut, Sequence order, int seed) {
    return new UserHoldOut(new UserHoldOut.Config(validation, test, heldOut, order))
        .split(DATA, new Random(seed));
  }

  /** 20 users with 4 to 9 interactions, some repeated, and one user with a single interaction. */
  private static Dataset data() {
    Random random = new Random(3);
    List<String> rows = new ArrayList<>(List.of("single i0 1 1"));
    for (int user = 0; user < 20; user++) {
      for (int i = 0; i < 4 + user % 6; i++) {
        rows.add("u" + user + " i" + random.nextInt(8) + " 1 " + (10 + i));
      }
    }
    return TinyData.timed(rows.toArray(String[]::new));
  }
}
