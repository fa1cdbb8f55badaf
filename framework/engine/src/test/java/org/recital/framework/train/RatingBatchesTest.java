package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.recital.components.sampler.Uniform;
import org.recital.components.sampler.Unrated;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.model.Batch;

class RatingBatchesTest {
  /** Three users with 4, 2 and 4 ratings of 8 items. */
  private static final Interactions TRAIN =
      new Interactions(
          8,
          new int[] {0, 4, 6, 10},
          new int[] {0, 1, 2, 3, 4, 5, 6, 7, 0, 1},
          new float[] {1, 2, 3, 4, 5, 1, 2, 3, 4, 5},
          new long[0]);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** A row of a batch. */
  private record Row(long user, long item, float rating) {}

  private List<Row> epoch(RatingBatches batches, int number) {
    List<Row> rows = new ArrayList<>();
    batches.begin(number);
    for (int b = 0; b < batches.perEpoch(); b++) {
      Batch.Ratings batch = (Batch.Ratings) batches.batch(b, manager);
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(
            new Row(
                batch.users().getLong(row),
                batch.items().getLong(row),
                batch.ratings().getFloat(row)));
      }
    }
    return rows;
  }

  @Test
  void an_epoch_contains_every_rating_once() {
    RatingBatches batches = new RatingBatches(TRAIN, 4, new Uniform(1, false), new Seed(1));

    List<Row> rows = epoch(batches, 1);

    assertThat(batches.perEpoch()).isEqualTo(3);
    assertThat(rows).hasSize(10).doesNotHaveDuplicates();
    assertThat(rows).allMatch(row -> row.rating > 0);
    assertThat(epoch(batches, 2)).containsExactlyInAnyOrderElementsOf(rows).isNotEqualTo(rows);
  }

  @Test
  void an_epoch_contains_ratings_of_0_in_proportion_to_the_ratings_of_each_user() {
    RatingBatches batches = new RatingBatches(TRAIN, 4, new Unrated(0.5), new Seed(1));
    SeenItems rated = SeenItems.of(TRAIN);

    List<Row> zeros = epoch(batches, 1).stream().filter(row -> row.rating == 0).toList();

    assertThat(zeros).hasSize(5);
    assertThat(zeros).noneMatch(row -> rated.contains((int) row.user, (int) row.item));
    assertThat(zeros.stream().map(Row::user).sorted()).containsExactly(0L, 0L, 1L, 2L, 2L);
  }

  @Test
  void an_epoch_does_not_depend_on_earlier_ones() {
    RatingBatches all = new RatingBatches(TRAIN, 4, new Unrated(1), new Seed(1));
    epoch(all, 1);
    RatingBatches again = new RatingBatches(TRAIN, 4, new Unrated(1), new Seed(1));

    assertThat(epoch(again, 2)).isEqualTo(epoch(all, 2));
  }

  @Test
  void data_without_ratings_is_refused() {
    Interactions plain =
        new Interactions(2, new int[] {0, 1}, new int[] {0}, new float[0], new long[0]);

    assertThatThrownBy(() -> new RatingBatches(plain, 4, new Unrated(0), new Seed(1)))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "the loss needs ratings, but the data set has none; choose another data set or"
                + " another loss");
  }

  @Test
  void more_ratings_of_0_than_an_epoch_can_have_are_refused() {
    int ratings = TRAIN.size();

    assertThatThrownBy(() -> new RatingBatches(TRAIN, 4, new Unrated(1e9), new Seed(1)))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "negatives 'unrated' would add "
                + ratings
                + "000000000 ratings of 0 to "
                + ratings
                + " ratings, but an epoch has at most 2147483647; reduce 'ratio'");
  }
}
