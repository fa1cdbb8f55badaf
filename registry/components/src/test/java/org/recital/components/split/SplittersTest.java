package org.recital.components.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.folded;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyData.plain;
import static org.recital.registry.data.TinyData.timed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  void a_random_split_meets_its_shares_and_loses_nothing() {
    Dataset hundred = hundred();

    Split split = split(new RandomSplit(new RandomSplit.Config(0.1, 0.2, false)), hundred);

    assertThat(split.train().size()).isEqualTo(70);
    assertThat(split.validation().size()).isEqualTo(10);
    assertThat(split.test().size()).isEqualTo(20);
    assertThat(sorted(hundred, split.train(), split.validation(), split.test()))
        .isEqualTo(sorted(hundred, hundred.interactions()));
  }

  @Test
  void the_same_random_stream_gives_the_same_split() {
    Splitter random = new RandomSplit(new RandomSplit.Config(0.1, 0.2, false));

    assertThat(split(random, hundred())).isEqualTo(split(random, hundred()));
    assertThat(random.split(hundred(), new Random(2)).test())
        .isNotEqualTo(split(random, hundred()).test());
  }

  @Test
  void a_random_split_per_user_takes_of_each_and_leaves_each_one_for_training() {
    Split split = split(new RandomSplit(new RandomSplit.Config(0.3, 0.5, true)), TIMED);

    assertThat(counts(split.test())).containsExactly(2, 1, 0);
    assertThat(counts(split.validation())).containsExactly(1, 0, 0);
    assertThat(counts(split.train())).containsExactly(1, 1, 1);
  }

  @Test
  void shares_that_leave_nothing_are_refused() {
    assertThatThrownBy(() -> new RandomSplit.Config(0.5, 0.5, false))
        .isInstanceOf(ParameterException.class)
        .hasMessage("test and validation must be less than 1 together, but are 0.5 and 0.5");
  }

  @Test
  void a_balanced_test_asks_for_every_item_about_as_often() {
    Dataset skewed = skewed();

    Split balanced = split(balanced(1, 0), skewed);
    Split uniform = split(balanced(0, 0), skewed);

    assertThat(balanced.test().size()).isEqualTo(200);
    assertThat(balanced.validation().size()).isEqualTo(200);
    assertThat(balanced.test().countsOfItems()[0]).isBetween(80, 120);
    assertThat(uniform.test().countsOfItems()[0]).isBetween(160, 190);
  }

  @Test
  void items_and_users_keep_their_last_for_training() {
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

  /** 1,750 interactions with one item and 250 with another, of 100 users. */
  private static Dataset skewed() {
    String[] rows = new String[2000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = "u" + i % 100 + (i < 1750 ? " x" : " y");
    }
    return plain(rows);
  }

  @Test
  void the_last_one_out_is_for_test_and_the_one_before_for_validation() {
    Split split = split(new LeaveLastOut(new LeaveLastOut.Config(true, Order.TIME)), TIMED);

    assertThat(pairs(split.test(), TIMED)).isEqualTo("a-w b-y");
    assertThat(pairs(split.validation(), TIMED)).isEqualTo("a-z");
    assertThat(pairs(split.train(), TIMED)).isEqualTo("a-x a-y b-x c-x");
  }

  @Test
  void the_last_one_of_data_without_times_must_be_given() {
    Dataset untimed = plain("a x", "a y");

    assertThatThrownBy(
            () -> split(new LeaveLastOut(new LeaveLastOut.Config(false, Order.TIME)), untimed))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "split 'leave-last-out' needs time stamps, but tiny has none. Where it lists the"
                + " interactions of each user oldest first, say so with order: given");
    Split split = split(new LeaveLastOut(new LeaveLastOut.Config(false, Order.GIVEN)), untimed);
    assertThat(pairs(split.test(), untimed)).isEqualTo("a-y");
  }

  @Test
  void the_latest_share_of_each_user_is_for_test() {
    Split split = split(new UserTime(new UserTime.Config(0.25, 0.5, Order.TIME)), TIMED);

    assertThat(pairs(split.test(), TIMED)).isEqualTo("a-z a-w b-y");
    assertThat(pairs(split.validation(), TIMED)).isEqualTo("a-y");
    assertThat(pairs(split.train(), TIMED)).isEqualTo("a-x b-x c-x");
  }

  @Test
  void two_points_in_time_cut_the_data_for_all_users() {
    Split split = split(new GlobalTime(new GlobalTime.Config(0.3, 0.3, Order.TIME)), TIMED);

    assertThat(pairs(split.test(), TIMED)).isEqualTo("a-w b-y");
    assertThat(pairs(split.validation(), TIMED)).isEqualTo("a-y a-z");
    assertThat(pairs(split.train(), TIMED)).isEqualTo("a-x b-x c-x");
  }

  @Test
  void interactions_of_one_moment_are_never_parted() {
    Dataset ties = timed("a x 1 1", "a y 1 2", "b x 1 2", "b y 1 2");

    Split split = split(new GlobalTime(new GlobalTime.Config(0, 0.25, Order.TIME)), ties);

    assertThat(pairs(split.test(), ties)).isEqualTo("a-y b-x b-y");
  }

  @Test
  void a_point_in_time_needs_times() {
    assertThatThrownBy(
            () ->
                split(
                    new GlobalTime(new GlobalTime.Config(0.1, 0.1, Order.TIME)),
                    plain("a x", "a y")))
        .hasMessage(
            "split 'global-time' needs time stamps, but tiny has none. Choose another split");
  }

  @Test
  void the_test_parts_of_all_folds_are_the_data() {
    Dataset hundred = hundred();
    List<Interactions> tests = new ArrayList<>();
    for (int fold = 1; fold <= 3; fold++) {
      Split split = split(new KFold(new KFold.Config(3, fold, 0.1)), hundred);
      assertThat(split.train().size() + split.validation().size() + split.test().size())
          .isEqualTo(100);
      assertThat(split.validation().size()).isEqualTo(7);
      tests.add(split.test());
    }

    assertThat(sorted(hundred, tests.toArray(new Interactions[0])))
        .isEqualTo(sorted(hundred, hundred.interactions()));
  }

  @Test
  void a_fold_that_there_is_not_is_refused() {
    assertThatThrownBy(() -> new KFold.Config(5, 6, 0))
        .hasMessage("fold must be from 1 to 5, but is 6");
  }

  @Test
  void the_publishers_parts_are_taken_as_they_are() {
    Dataset parts = folded("a x 0", "a y 2", "b x 0");

    Split split = split(new Predefined(new Predefined.Config(0, false)), parts);

    assertThat(pairs(split.train(), parts)).isEqualTo("a-x b-x");
    assertThat(pairs(split.test(), parts)).isEqualTo("a-y");
    assertThat(split.validation().size()).isZero();
  }

  @Test
  void validation_is_taken_from_the_publishers_training_part() {
    Dataset parts = folded("a x 0", "a y 2", "b x 0", "b y 0", "b z 0");

    Split split = split(new Predefined(new Predefined.Config(0.25, false)), parts);

    assertThat(split.train().size()).isEqualTo(3);
    assertThat(split.validation().size()).isEqualTo(1);
    assertThat(split.test().size()).isEqualTo(1);
  }

  @Test
  void a_validation_part_of_the_publishers_own_is_used_when_asked_for() {
    Dataset parts = folded("a x 0", "a y 2", "b x 1");

    Split split = split(new Predefined(new Predefined.Config(0, true)), parts);

    assertThat(pairs(split.validation(), parts)).isEqualTo("b-x");
    assertThatThrownBy(() -> split(new Predefined(new Predefined.Config(0.1, false)), parts))
        .hasMessage(
            "split 'predefined': tiny has a validation part of its own. Use it with"
                + " own_validation: true");
    assertThatThrownBy(
            () -> split(new Predefined(new Predefined.Config(0, true)), folded("a x 0", "a y 2")))
        .hasMessage(
            "split 'predefined' has own_validation: true, but tiny has no validation part. Take"
                + " one from training with validation: 0.1");
  }

  @Test
  void data_in_one_part_has_no_predefined_split() {
    assertThatThrownBy(() -> split(new Predefined(new Predefined.Config(0, false)), TIMED))
        .hasMessage(
            "split 'predefined' needs parts cut by the publisher, but tiny comes in one part."
                + " Choose another split");
  }

  @Test
  void a_split_that_leaves_nothing_for_test_or_training_says_so() {
    Dataset two = timed("a x 1 1", "b x 1 1");

    assertThatThrownBy(
            () -> split(new LeaveLastOut(new LeaveLastOut.Config(true, Order.TIME)), two))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "split 'leave-last-out' leaves nothing for test: tiny has 2 interactions of 2 users");
    assertThatThrownBy(
            () -> split(new GlobalTime(new GlobalTime.Config(0.1, 0.4, Order.TIME)), two))
        .hasMessage(
            "split 'global-time' leaves nothing for training: tiny has 2 interactions of 2 users");
  }

  private static Split split(Splitter splitter, Dataset dataset) {
    return splitter.split(dataset, new Random(1));
  }

  private static Dataset hundred() {
    String[] rows = new String[100];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % 10 + " " + i;
    }
    return plain(rows);
  }

  private static List<String> sorted(Dataset dataset, Interactions... parts) {
    List<String> pairs = new ArrayList<>();
    for (Interactions part : parts) {
      pairs.addAll(List.of(pairs(part, dataset).split(" ", -1)));
    }
    pairs.sort(String::compareTo);
    return pairs;
  }

  private static int[] counts(Interactions part) {
    int[] counts = new int[part.users()];
    for (int user = 0; user < counts.length; user++) {
      counts[user] = part.count(user);
    }
    return counts;
  }
}
