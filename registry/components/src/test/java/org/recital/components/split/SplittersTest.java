package org.recital.components.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.folded;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyData.plain;
import static org.recital.registry.data.TinyData.timed;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.ParameterException;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

class SplittersTest {
  private static final Dataset TIMED =
      timed("a x 1 10", "a y 1 20", "a z 1 30", "a w 1 40", "b x 1 15", "b y 1 35", "c x 1 5");

  @Test
  void a_random_split_has_exact_sizes_and_loses_nothing() {
    Dataset hundred = HundredInteractions.dataset();

    Split split = split(new RandomSplit(new RandomSplit.Config(0.1, 0.2, false)), hundred);

    assertThat(split.train().size()).isEqualTo(70);
    assertThat(split.validation().size()).isEqualTo(10);
    assertThat(split.test().size()).isEqualTo(20);
    assertThat(HundredInteractions.pairs(split.train(), split.validation(), split.test()))
        .isEqualTo(HundredInteractions.pairs(hundred.interactions()));
  }

  @Test
  void the_same_random_stream_gives_the_same_split() {
    Splitter random = new RandomSplit(new RandomSplit.Config(0.1, 0.2, false));

    assertThat(split(random, HundredInteractions.dataset()))
        .isEqualTo(split(random, HundredInteractions.dataset()));
    assertThat(random.split(HundredInteractions.dataset(), new Random(2)).test())
        .isNotEqualTo(split(random, HundredInteractions.dataset()).test());
  }

  @Test
  void a_random_split_per_user_leaves_each_user_one_training_interaction() {
    Split split = split(new RandomSplit(new RandomSplit.Config(0.3, 0.5, true)), TIMED);

    assertThat(counts(split.test())).containsExactly(2, 1, 0);
    assertThat(counts(split.validation())).containsExactly(1, 0, 0);
    assertThat(counts(split.train())).containsExactly(1, 1, 1);
  }

  @Test
  void fractions_that_leave_no_training_part_are_refused() {
    assertThatThrownBy(() -> new RandomSplit.Config(0.5, 0.5, false))
        .isInstanceOf(ParameterException.class)
        .hasMessage("test and validation must sum to less than 1, but are 0.5 and 0.5");
  }

  @Test
  void a_balanced_test_has_all_items_about_equally_often() {
    Dataset skewed = skewed();

    Split balanced = split(balanced(1, 0), skewed);
    Split uniform = split(balanced(0, 0), skewed);

    assertThat(balanced.test().size()).isEqualTo(200);
    assertThat(balanced.validation().size()).isEqualTo(200);
    assertThat(balanced.test().countsOfItems()[0]).isBetween(80, 120);
    assertThat(uniform.test().countsOfItems()[0]).isBetween(160, 190);
  }

  @Test
  void items_and_users_keep_a_minimum_of_training_interactions() {
    Split split = split(balanced(1, 1), timed("a x 1 1", "a y 1 2", "b y 1 3", "b x 1 4"));

    assertThat(split.train().countsOfItems()).containsExactly(1, 1);
    assertThat(counts(split.train())).containsExactly(1, 1);
    Split most = split(balanced(0.4, 0.5, 2), skewed());
    assertThat(Arrays.stream(most.train().countsOfItems()).min()).hasValue(2);
    assertThat(Arrays.stream(counts(most.train())).min().orElse(0)).isGreaterThanOrEqualTo(2);
  }

  private static Splitter balanced(double exponent, int keep) {
    return new PopularityBalanced(
        keep == 0
            ? new PopularityBalanced.Config(0.1, 0.1, exponent, 0, true)
            : new PopularityBalanced.Config(0, 0.5, exponent, keep, true));
  }

  private static Splitter balanced(double validation, double test, int keep) {
    return new PopularityBalanced(new PopularityBalanced.Config(validation, test, 1, keep, false));
  }

  /** 1,750 interactions of 100 users with one item, and 250 with another. */
  private static Dataset skewed() {
    String[] rows = new String[2000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = "u" + i % 100 + (i < 1750 ? " x" : " y");
    }
    return plain(rows);
  }

  @Test
  void the_last_interaction_is_for_test_and_the_one_before_for_validation() {
    Split split = split(new LeaveLastOut(new LeaveLastOut.Config(true, Order.TIME)), TIMED);

    assertThat(pairs(split.test(), TIMED)).isEqualTo("a-w b-y");
    assertThat(pairs(split.validation(), TIMED)).isEqualTo("a-z");
    assertThat(pairs(split.train(), TIMED)).isEqualTo("a-x a-y b-x c-x");
  }

  @Test
  void data_without_timestamps_needs_order_given() {
    Dataset untimed = plain("a x", "a y");

    assertThatThrownBy(
            () -> split(new LeaveLastOut(new LeaveLastOut.Config(false, Order.TIME)), untimed))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "split 'leave-last-out' needs timestamps, but tiny has none. If it lists each user's"
                + " interactions oldest first, set order: given");
    Split split = split(new LeaveLastOut(new LeaveLastOut.Config(false, Order.GIVEN)), untimed);
    assertThat(pairs(split.test(), untimed)).isEqualTo("a-y");
  }

  @Test
  void the_latest_interactions_of_each_user_are_for_test() {
    Split split = split(new UserTime(new UserTime.Config(0.25, 0.5, Order.TIME)), TIMED);

    assertThat(pairs(split.test(), TIMED)).isEqualTo("a-z a-w b-y");
    assertThat(pairs(split.validation(), TIMED)).isEqualTo("a-y");
    assertThat(pairs(split.train(), TIMED)).isEqualTo("a-x b-x c-x");
  }

  @Test
  void global_time_splits_all_users_at_the_same_times() {
    Split split = split(new GlobalTime(new GlobalTime.Config(0.3, 0.3, Order.TIME)), TIMED);

    assertThat(pairs(split.test(), TIMED)).isEqualTo("a-w b-y");
    assertThat(pairs(split.validation(), TIMED)).isEqualTo("a-y a-z");
    assertThat(pairs(split.train(), TIMED)).isEqualTo("a-x b-x c-x");
  }

  @Test
  void interactions_with_equal_timestamps_are_never_separated() {
    Dataset ties = timed("a x 1 1", "a y 1 2", "b x 1 2", "b y 1 2");

    Split split = split(new GlobalTime(new GlobalTime.Config(0, 0.25, Order.TIME)), ties);

    assertThat(pairs(split.test(), ties)).isEqualTo("a-y b-x b-y");
  }

  @Test
  void global_time_needs_timestamps() {
    assertThatThrownBy(
            () ->
                split(
                    new GlobalTime(new GlobalTime.Config(0.1, 0.1, Order.TIME)),
                    plain("a x", "a y")))
        .hasMessage("split 'global-time' needs timestamps, but tiny has none. Use another split");
  }

  @Test
  void the_published_split_is_used() {
    Dataset parts = folded("a x 0", "a y 2", "b x 0");

    Split split = split(new Predefined(new Predefined.Config(0, false)), parts);

    assertThat(pairs(split.train(), parts)).isEqualTo("a-x b-x");
    assertThat(pairs(split.test(), parts)).isEqualTo("a-y");
    assertThat(split.validation().size()).isZero();
  }

  @Test
  void validation_can_be_sampled_from_the_published_training_part() {
    Dataset parts = folded("a x 0", "a y 2", "b x 0", "b y 0", "b z 0");

    Split split = split(new Predefined(new Predefined.Config(0.25, false)), parts);

    assertThat(split.train().size()).isEqualTo(3);
    assertThat(split.validation().size()).isEqualTo(1);
    assertThat(split.test().size()).isEqualTo(1);
  }

  @Test
  void a_published_validation_part_must_be_requested() {
    Dataset parts = folded("a x 0", "a y 2", "b x 1");

    Split split = split(new Predefined(new Predefined.Config(0, true)), parts);

    assertThat(pairs(split.validation(), parts)).isEqualTo("b-x");
    assertThatThrownBy(() -> split(new Predefined(new Predefined.Config(0.1, false)), parts))
        .hasMessage(
            "split 'predefined': tiny has a published validation part. Use it with"
                + " own_validation: true");
    assertThatThrownBy(
            () -> split(new Predefined(new Predefined.Config(0, true)), folded("a x 0", "a y 2")))
        .hasMessage(
            "split 'predefined' has own_validation: true, but tiny has no published validation"
                + " part. Sample one with validation: 0.1");
  }

  @Test
  void data_without_a_published_split_is_refused() {
    assertThatThrownBy(() -> split(new Predefined(new Predefined.Config(0, false)), TIMED))
        .hasMessage(
            "split 'predefined' needs a published split, but tiny has none. Set the key 'test'"
                + " (data set types csv, parquet and recbole) or 'part' (csv and parquet), or use"
                + " another split");
  }

  @Test
  void an_empty_test_or_training_part_is_an_error() {
    Dataset two = timed("a x 1 1", "b x 1 1");

    assertThatThrownBy(
            () -> split(new LeaveLastOut(new LeaveLastOut.Config(true, Order.TIME)), two))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "split 'leave-last-out' leaves the test part empty: tiny has 2 interactions of 2"
                + " users");
    assertThatThrownBy(
            () -> split(new GlobalTime(new GlobalTime.Config(0.1, 0.4, Order.TIME)), two))
        .hasMessage(
            "split 'global-time' leaves the training part empty: tiny has 2 interactions of 2"
                + " users");
  }

  private static Split split(Splitter splitter, Dataset dataset) {
    return splitter.split(dataset, new Random(1));
  }

  private static int[] counts(Interactions part) {
    int[] counts = new int[part.users()];
    for (int user = 0; user < counts.length; user++) {
      counts[user] = part.count(user);
    }
    return counts;
  }
}
