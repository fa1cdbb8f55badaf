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
  void min_rating_drops_users_and_items_without_remaining_interactions() {
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
  void min_rating_compares_with_the_threshold_as_a_float() {
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
        .hasMessage("filter 'min-rating' needs ratings, but tiny has none. Remove the filter");
  }

  @Test
  void a_filter_that_removes_everything_is_an_error() {
    assertThatThrownBy(() -> apply(new MinRating(new MinRating.Config(6, true)), RATED))
        .isInstanceOf(DataException.class)
        .hasMessage("filter 'min-rating' removes all 6 interactions of tiny. Relax the filter");
  }

  @Test
  void ties_in_time_are_broken_independently_of_the_order_of_the_file() {
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
  void k_core_repeats_until_nothing_changes() {
    // d has one interaction; without d, w has one; without w, c has one; x, y, a and b stay
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

  /** Alternates the two single-pass filters until nothing changes. */
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
  void of_repeated_interactions_the_first_the_last_or_the_highest_is_kept() {
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
  void keep_highest_without_ratings_is_refused() {
    Filter highest = new Deduplicate(new Deduplicate.Config(Deduplicate.Keep.HIGHEST));

    assertThatThrownBy(() -> apply(highest, plain("a x")))
        .hasMessage(
            "filter 'deduplicate' with keep: highest needs ratings, but tiny has none. Use keep:"
                + " first or keep: last");
  }

  @Test
  void sampled_users_keep_all_their_interactions() {
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
        .hasMessage(
            "count or share must be given, but not both: the number or the fraction of users");
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
  void malformed_ranges_and_non_integer_ids_are_refused() {
    assertThatThrownBy(() -> range("about 3", ""))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "users must be a range such as '< 1000', '>= 7' or '1..2999', but is 'about 3'");
    assertThatThrownBy(() -> range("", ""))
        .hasMessage("users or items must be given: a range of ids to keep");
    assertThatThrownBy(() -> apply(range("< 3", ""), plain("a 1")))
        .hasMessage("filter 'id-range' needs integer ids of users, but tiny has 'a'");
  }

  private static Filter range(String users, String items) {
    return new IdRange(
        new IdRange.Config(
            Optional.of(users).filter(text -> !text.isEmpty()),
            Optional.of(items).filter(text -> !text.isEmpty())));
  }

  @Test
  void folds_features_and_truth_follow_the_selection() {
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
