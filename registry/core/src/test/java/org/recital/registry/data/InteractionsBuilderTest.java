package org.recital.registry.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InteractionsBuilderTest {
  @Test
  void rows_are_sorted_by_time_and_ties_keep_their_order() {
    InteractionsBuilder builder = new InteractionsBuilder(true, true);
    builder.add(1, 4, 3.5f, 20);
    builder.add(0, 2, 1, 9);
    builder.add(1, 3, 4, 10);
    builder.add(1, 0, 5, 20);

    InteractionsBuilder.Built built = builder.build(3, 5);

    Interactions interactions = built.interactions();
    assertThat(interactions.offsetColumn()).containsExactly(0, 1, 4, 4);
    assertThat(interactions.itemColumn()).containsExactly(2, 3, 4, 0);
    assertThat(interactions.ratingColumn()).containsExactly(1, 4, 3.5f, 5);
    assertThat(interactions.timestampColumn()).containsExactly(9, 10, 20, 20);
    assertThat(built.folds()).isEmpty();
  }

  @Test
  void folds_move_with_their_interactions() {
    InteractionsBuilder builder = new InteractionsBuilder(false, false);
    builder.add(1, 0, 1, 0, Fold.TEST);
    builder.add(0, 1, 1, 0, Fold.VALIDATION);
    builder.add(1, 1, 1, 0, Fold.TRAIN);

    InteractionsBuilder.Built built = builder.build(2, 2);

    assertThat(built.interactions().itemColumn()).containsExactly(1, 0, 1);
    assertThat(built.interactions().ratingColumn()).isEmpty();
    assertThat(built.interactions().timestampColumn()).isEmpty();
    assertThat(built.folds().orElseThrow()).containsExactly(Fold.VALIDATION, Fold.TEST, Fold.TRAIN);
  }

  @Test
  void columns_grow_with_the_number_of_interactions() {
    InteractionsBuilder builder = new InteractionsBuilder(false, true);
    for (int i = 0; i < 20_000; i++) {
      builder.add(i % 10, i % 7, 1, 20_000 - i);
    }

    Interactions interactions = builder.build(10, 7).interactions();

    assertThat(interactions.size()).isEqualTo(20_000);
    assertThat(interactions.timestamp(interactions.from(3))).isEqualTo(20_000 - 19_993);
    assertThat(interactions.item(interactions.from(3))).isEqualTo(19_993 % 7);
  }
}
