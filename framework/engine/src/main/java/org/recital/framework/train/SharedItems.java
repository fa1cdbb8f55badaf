package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.loss.InBatch;
import org.recital.registry.model.Batch;

/** Sampler of in-batch negatives: items of a batch that serve as negatives for all of its rows. */
final class SharedItems {
  private final Optional<InBatch> inBatch;
  private final Optional<SeenItems> seen; // present if seen items are masked

  SharedItems(Optional<InBatch> inBatch, Interactions train) {
    this.inBatch = inBatch;
    this.seen =
        inBatch
            .filter(by -> by.collisions() == InBatch.Collisions.MASK_POSITIVES)
            .map(by -> SeenItems.of(train));
  }

  /**
   * Draws in-batch negatives.
   *
   * @param users user of each row, {@code [rows]}
   * @param items item of each row, {@code [rows]}
   * @return empty if the loss needs no in-batch negatives
   */
  Optional<Batch.Shared> among(
      int[] users, long[] items, RandomGenerator random, NDManager manager) {
    return inBatch.map(by -> draw(by, users, items, random, manager));
  }

  private Batch.Shared draw(
      InBatch by, int[] users, long[] items, RandomGenerator random, NDManager manager) {
    long[] drawn = items.clone();
    int count = Math.min(by.count(), drawn.length);
    for (int i = 0; i < count; i++) { // partial Fisher–Yates shuffle
      int j = i + random.nextInt(drawn.length - i);
      long moved = drawn[i];
      drawn[i] = drawn[j];
      drawn[j] = moved;
    }
    long[] shared = Arrays.copyOf(drawn, count);
    return new Batch.Shared(
        manager.create(shared), // [count]
        mask(by.collisions(), users, items, shared, manager));
  }

  /**
   * Mask of items that are not negatives of a row, {@code [rows, count]}; empty if all items are
   * negatives.
   */
  private Optional<NDArray> mask(
      InBatch.Collisions collisions, int[] users, long[] items, long[] shared, NDManager manager) {
    if (collisions == InBatch.Collisions.KEEP) {
      return Optional.empty();
    }
    int size =
        ArraySizeException.product(
            "the mask of the in-batch negatives",
            users.length,
            shared.length,
            "reduce 'batch_size' or the 'count' of the loss");
    boolean[] mask = new boolean[size];
    boolean[] seenByUser = new boolean[0]; // reused while consecutive rows have the same user
    for (int row = 0; row < users.length; row++) {
      seenByUser =
          row > 0 && users[row] == users[row - 1] ? seenByUser : seenBy(users[row], shared);
      for (int i = 0; i < shared.length; i++) {
        mask[row * shared.length + i] = shared[i] == items[row] || seenByUser[i];
      }
    }
    return Optional.of(manager.create(mask, new Shape(users.length, shared.length)));
  }

  /**
   * Mask of the items that the user has seen in training; all false if seen items are not masked.
   */
  private boolean[] seenBy(int user, long[] items) {
    boolean[] seenByUser = new boolean[items.length];
    for (int i = 0; i < items.length && seen.isPresent(); i++) {
      seenByUser[i] = seen.get().contains(user, (int) items[i]);
    }
    return seenByUser;
  }
}
