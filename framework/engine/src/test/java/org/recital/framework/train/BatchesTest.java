package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.Interactions;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.loss.InBatch;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchForm;

class BatchesTest {
  private static final int ITEMS = 9;

  /** Users with 3, 1, 5, 0 and 2 interactions. */
  private static final Interactions TRAIN =
      new Interactions(
          ITEMS,
          new int[] {0, 3, 4, 9, 9, 11},
          new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 2, 0},
          new float[0],
          new long[0]);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void an_epoch_contains_every_interaction_once() {
    Batches batches = interactions(4, Optional.empty());
    batches.begin(1);

    List<String> seen = new ArrayList<>();
    for (int number = 0; number < batches.perEpoch(); number++) {
      Batch.Interactions batch = (Batch.Interactions) batches.batch(number, manager);
      long[] users = batch.users().toLongArray();
      for (int row = 0; row < users.length; row++) {
        seen.add(users[row] + " " + batch.items().toLongArray()[row]);
      }
    }

    assertThat(batches.perEpoch()).isEqualTo(3);
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "0 0", "0 1", "0 2", "1 3", "2 4", "2 5", "2 6", "2 7", "2 8", "4 2", "4 0");
  }

  @Test
  void a_batch_does_not_depend_on_earlier_batches() {
    Batches uninterrupted = interactions(2, Optional.empty());
    uninterrupted.begin(1);
    uninterrupted.batch(0, manager);
    uninterrupted.begin(2);
    uninterrupted.batch(0, manager);
    Batches resumed = interactions(2, Optional.empty());
    resumed.begin(2);

    assertThat(numbers(resumed.batch(3, manager)))
        .isEqualTo(numbers(uninterrupted.batch(3, manager)));
    assertThat(numbers(uninterrupted.batch(3, manager)))
        .isNotEqualTo(numbers(uninterrupted.batch(2, manager)));
  }

  @Test
  void the_target_of_a_history_position_is_the_next_item() {
    Batches batches = histories(new BatchForm.OfHistories(3, 2), 10, Optional.empty());
    batches.begin(1);

    Batch.Histories batch = (Batch.Histories) batches.batch(0, manager);

    TreeMap<String, String> targets = new TreeMap<>();
    int row = 0;
    long[] items = batch.items().toLongArray();
    for (Batch.Block block : batch.blocks()) {
      long width = block.histories().getShape().get(1);
      long[] histories = block.histories().toLongArray();
      for (long position : block.places().toLongArray()) {
        int from = (int) (position / width * width);
        targets.put(
            Arrays.toString(Arrays.copyOfRange(histories, from, (int) position + 1)),
            Long.toString(items[row++]));
      }
    }
    // user 2 has three positions, the maximum; user 1 has one interaction and thus no target
    assertThat(targets).hasToString("{[0, 1]=2, [0]=1, [2]=0, [5, 6, 7]=8, [5, 6]=7, [5]=6}");
    assertThat(batch.rows()).isEqualTo(6);
  }

  @Test
  void users_with_too_few_interactions_are_not_trained_on() {
    Batches batches = histories(new BatchForm.OfHistories(10, 3), 10, Optional.empty());
    batches.begin(1);

    assertThat(batches.batch(0, manager).rows()).isEqualTo(2 + 4);
    assertThatThrownBy(() -> histories(new BatchForm.OfHistories(10, 6), 10, Optional.empty()))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "no user has at least 6 training interactions, as 'min_history' requires; lower it, or"
                + " use a larger data set");
  }

  @Test
  void in_batch_negatives_are_drawn_from_the_items_of_the_batch() {
    Batches batches = interactions(5, Optional.of(new InBatch(3, InBatch.Collisions.KEEP)));
    batches.begin(1);

    Batch batch = batches.batch(0, manager);
    Batch.Shared shared = batch.shared().orElseThrow();

    assertThat(shared.items().getShape()).isEqualTo(new Shape(3));
    assertThat(batch.items().toLongArray()).contains(shared.items().toLongArray());
    assertThat(shared.leftOut()).isEmpty();
  }

  @Test
  void in_batch_negatives_mask_the_target_or_all_seen_items() {
    boolean[][] targets = mask(InBatch.Collisions.MASK_TARGET);
    boolean[][] positives = mask(InBatch.Collisions.MASK_POSITIVES);
    Batches batches =
        interactions(11, Optional.of(new InBatch(11, InBatch.Collisions.MASK_POSITIVES)));
    batches.begin(1);
    Batch.Interactions batch = (Batch.Interactions) batches.batch(0, manager);
    long[] shared = batch.shared().orElseThrow().items().toLongArray();
    long[] users = batch.users().toLongArray();
    long[] items = batch.items().toLongArray();

    for (int row = 0; row < users.length; row++) {
      for (int i = 0; i < shared.length; i++) {
        assertThat(targets[row][i]).isEqualTo(shared[i] == items[row]);
        assertThat(positives[row][i])
            .isEqualTo(TRAIN.itemsOf((int) users[row]).contains((int) shared[i]));
      }
    }
  }

  private boolean[][] mask(InBatch.Collisions collisions) {
    Batches batches = interactions(11, Optional.of(new InBatch(11, collisions)));
    batches.begin(1);
    NDArray mask = batches.batch(0, manager).shared().orElseThrow().leftOut().orElseThrow();
    boolean[] flat = mask.toBooleanArray();
    boolean[][] rows = new boolean[11][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(flat, row * 11, (row + 1) * 11);
    }
    return rows;
  }

  private static List<String> numbers(Batch batch) {
    return List.of(
        Arrays.toString(batch.items().toLongArray()),
        Arrays.toString(batch.negatives().toLongArray()));
  }

  @Test
  void more_negatives_than_an_array_can_have_are_refused() {
    RowNegatives negatives =
        new RowNegatives((user, drawn, from, to, random) -> {}, Integer.MAX_VALUE / 2);

    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> negatives.forRows(new int[3], new Random(1), manager))
          .isInstanceOf(ArraySizeException.class)
          .hasMessage(
              "the negatives of a batch would be an array of 3 × 1073741823 elements, but an array"
                  + " has at most 2147483639; reduce 'batch_size' or the number of negatives");
    }
  }

  private static Batches interactions(int size, Optional<InBatch> inBatch) {
    return new InteractionBatches(
        TRAIN, size, negatives(), new SharedItems(inBatch, TRAIN), new Seed(5));
  }

  private static Batches histories(
      BatchForm.OfHistories form, int size, Optional<InBatch> inBatch) {
    return new HistoryBatches(
        form,
        TRAIN,
        size,
        negatives(),
        new SharedItems(inBatch, TRAIN),
        new Seed(5),
        new BlockDivision(Batches.BLOCKS_ON_CPU, 0));
  }

  private static RowNegatives negatives() {
    return new RowNegatives(
        (user, negatives, from, to, random) -> {
          for (int i = from; i < to; i++) {
            negatives[i] = random.nextInt(ITEMS);
          }
        },
        2);
  }
}
