package org.recital.components.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.folded;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyData.plain;
import static org.recital.registry.data.TinyData.timed;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Fold;
import org.recital.registry.param.ParameterException;

class FiltersTest {
  private static final Dataset RATED =
      timed("a x 2 1", "b x 5 1", "b y 3 2", "c z 1 1", "b z 4 3", "a y 1 5");

  @Test
  void min_rating_drops_users_and_items_that_lose_everything() {
    Dataset left = apply(new MinRating(new MinRating.Config(3, false)), RATED);

    assertThat(pairs(left)).isEqualTo("b-x b-y b-z");
    assertThat(left.interactions().users()).isEqualTo(1);
    assertThat(left.interactions().ratingColumn()).containsExactly(5, 3, 4);
    assertThat(left.interactions().timestampColumn()).containsExactly(1, 2, 3);
  }

  @Test
  void min_rating_can_keep_the_catalogue_and_its_numbers() {
    Dataset left = apply(new MinRating(new MinRating.Config(4, true)), RATED);

    assertThat(pairs(left)).isEqualTo("b-x b-z");
    assertThat(left.interactions().users()).isEqualTo(3);
    assertThat(left.interactions().items()).isEqualTo(3);
    assertThat(left.users()).isEqualTo(RATED.users());
  }

  @Test
  void min_rating_keeps_ratings_equal_to_a_threshold_that_no_float_equals() {
    Dataset tenths = timed("a x 0.1 1", "a y 0.3 2", "b x 0.6 3", "b y 0.7 4", "c x 0.9 5");

    int left = 5;
    for (double threshold : new double[] {0.1, 0.3, 0.6, 0.7, 0.9}) {
      Dataset kept = apply(new MinRating(new MinRating.Config(threshold, false)), tenths);
      assertThat(kept.interactions().size()).as("%s", threshold).isEqualTo(left--);
    }
  }

  @Test
  void min_rating_refuses_data_without_ratings() {
    assertThatThrownBy(() -> apply(new MinRating(new MinRating.Config(4, true)), plain("a x")))
        .isInstanceOf(DataException.class)
        .hasMessage("filter 'min-rating' needs ratings, but tiny has none");
  }

  @Test
  void a_filter_that_leaves_nothing_says_so() {
    assertThatThrownBy(() -> apply(new MinRating(new MinRating.Config(6, true)), RATED))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "filter 'min-rating' leaves nothing of tiny: all 6 interactions are taken out. Loosen"
                + " the filter");
  }

  @Test
  void which_of_two_interactions_at_one_time_is_the_last_does_not_depend_on_the_lines() {
    String[] rows = new String[100];
    String[] reversed = new String[100];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = "u" + i / 2 + " x " + (1 + i % 2) + " 7";
      reversed[rows.length - 1 - i] = rows[i];
    }

    Dataset last =
        apply(new Deduplicate(new Deduplicate.Config(Deduplicate.Keep.LAST)), timed(rows));
    Dataset first =
        apply(new Deduplicate(new Deduplicate.Config(Deduplicate.Keep.FIRST)), timed(rows));
    Dataset again =
        apply(new Deduplicate(new Deduplicate.Config(Deduplicate.Keep.LAST)), timed(reversed));

    double sum = 0;
    for (int user = 0; user < 50; user++) {
      float rating = last.interactions().rating(user);
      sum += rating;
      assertThat(first.interactions().rating(user)).isEqualTo(3 - rating);
      assertThat(again.interactions().rating(49 - user)).isEqualTo(rating);
    }
    assertThat(sum).isBetween(60.0, 90.0); // 75 expected; 100 in the order of the lines
  }

  @Test
  void k_core_goes_on_until_nothing_changes() {
    // d has but one; without d, w has but one; without w, c has but one; x, y, a and b stay.
    Dataset chain = plain("a x", "a y", "b x", "b y", "c x", "c w", "d w");

    Dataset left = apply(new KCore(new KCore.Config(2, 2)), chain);

    assertThat(pairs(left)).isEqualTo("a-x a-y b-x b-y");
    assertThat(apply(new KCore(new KCore.Config(2, 2)), left).interactions())
        .isEqualTo(left.interactions());
  }

  @Test
  void k_core_of_random_data_is_a_fixed_point_and_the_largest_one() {
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      String[] rows = new String[60];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = random.nextInt(15) + " " + random.nextInt(15);
      }
      Dataset all = plain(rows);

      Dataset left = apply(new KCore(new KCore.Config(3, 2)), all);

      for (int user = 0; user < left.interactions().users(); user++) {
        assertThat(left.interactions().count(user)).isGreaterThanOrEqualTo(3);
      }
      assertThat(Arrays.stream(left.interactions().countsOfItems())).allMatch(count -> count >= 2);
      assertThat(pairs(left)).isEqualTo(pairs(slowCore(all)));
    }
  }

  /** Takes out one user or item at a time. */
  private static Dataset slowCore(Dataset all) {
    Dataset left = all;
    Dataset before;
    do {
      before = left;
      left = apply(new MinItemInteractions(new MinItemInteractions.Config(2)), left);
      left = apply(new MinUserInteractions(new MinUserInteractions.Config(3)), left);
    } while (left.interactions().size() < before.interactions().size());
    return left;
  }

  @Test
  void min_counts_are_applied_once() {
    Dataset chain = plain("a x", "a y", "b x", "b y", "c x", "c w", "d w");

    assertThat(pairs(apply(new MinUserInteractions(new MinUserInteractions.Config(2)), chain)))
        .isEqualTo("a-x a-y b-x b-y c-x c-w");
    assertThat(pairs(apply(new MinItemInteractions(new MinItemInteractions.Config(3)), chain)))
        .isEqualTo("a-x b-x c-x");
  }

  @Test
  void duplicates_leave_the_first_the_last_or_the_highest() {
    Dataset repeated = timed("a x 3 1", "a y 1 2", "a x 5 3", "a x 4 4", "b x 2 1");

    assertThat(keep(Deduplicate.Keep.FIRST, repeated)).containsExactly(3, 1, 2);
    assertThat(keep(Deduplicate.Keep.LAST, repeated)).containsExactly(1, 4, 2);
    assertThat(keep(Deduplicate.Keep.HIGHEST, repeated)).containsExactly(1, 5, 2);
  }

  private static float[] keep(Deduplicate.Keep keep, Dataset dataset) {
    return apply(new Deduplicate(new Deduplicate.Config(keep)), dataset)
        .interactions()
        .ratingColumn();
  }

  @Test
  void the_highest_of_data_without_ratings_is_refused() {
    Filter highest = new Deduplicate(new Deduplicate.Config(Deduplicate.Keep.HIGHEST));

    assertThatThrownBy(() -> apply(highest, plain("a x")))
        .hasMessage("filter 'deduplicate' needs ratings to keep the highest, but tiny has none");
  }

  @Test
  void sampled_users_keep_all_they_have_done() {
    Dataset four = plain("a x", "b x", "b y", "c x", "d z");

    Dataset two = apply(sample(Optional.of(2), Optional.empty()), four);
    Dataset half = apply(sample(Optional.empty(), Optional.of(0.5)), four);
    Dataset more = apply(sample(Optional.of(9), Optional.empty()), four);

    assertThat(two.interactions().users()).isEqualTo(2);
    assertThat(half.interactions()).isEqualTo(two.interactions());
    assertThat(pairs(more)).isEqualTo("a-x b-x b-y c-x d-z");
  }

  @Test
  void a_sample_needs_a_count_or_a_share() {
    assertThatThrownBy(() -> sample(Optional.empty(), Optional.empty()))
        .isInstanceOf(ParameterException.class)
        .hasMessage("count or share must be given, and not both: how many users are to be kept");
  }

  private static Filter sample(Optional<Integer> count, Optional<Double> share) {
    return new SampleUsers(new SampleUsers.Config(count, share));
  }

  @Test
  void ids_are_kept_by_range() {
    Dataset numbered = plain("1 10", "2 10", "2 20", "3 30");

    assertThat(pairs(apply(range("< 3", ""), numbered))).isEqualTo("1-10 2-10 2-20");
    assertThat(pairs(apply(range(">2", ""), numbered))).isEqualTo("3-30");
    assertThat(pairs(apply(range(">= 2", "<= 20"), numbered))).isEqualTo("2-10 2-20");
    assertThat(pairs(apply(range("", "20..30"), numbered))).isEqualTo("2-20 3-30");
  }

  @Test
  void a_range_that_is_none_and_ids_that_are_no_numbers_are_refused() {
    assertThatThrownBy(() -> range("about 3", ""))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "users must be a range such as '< 1000', '>= 7' or '1..2999', but is 'about 3'");
    assertThatThrownBy(() -> range("", ""))
        .hasMessage("users or items must be given: a range of ids to keep");
    assertThatThrownBy(() -> apply(range("< 3", ""), plain("a 1")))
        .hasMessage(
            "filter 'id-range' needs ids of users that are whole numbers, but tiny has 'a'");
  }

  private static Filter range(String users, String items) {
    return new IdRange(
        new IdRange.Config(
            Optional.of(users).filter(text -> !text.isEmpty()),
            Optional.of(items).filter(text -> !text.isEmpty())));
  }

  @Test
  void folds_features_and_truth_go_with_what_is_left() {
    Dataset all = folded("1 5 0", "2 6 2", "2 7 0", "3 7 1");

    Dataset left = apply(range(">= 2", ""), all);

    assertThat(left.folds().orElseThrow()).containsExactly(Fold.TEST, Fold.TRAIN, Fold.VALIDATION);
    assertThat(left.items().original(1)).isEqualTo("7");
    Feature price = Objects.requireNonNull(left.itemFeatures().get("price"));
    assertThat(((Feature.Numbers) price).values()).containsExactly(10, 20);
    assertThat(left.truth().orElseThrow().of(0, 1)).isEqualTo(1.02);
  }

  private static Dataset apply(Filter filter, Dataset dataset) {
    return filter.apply(dataset, new Random(1));
  }
}
