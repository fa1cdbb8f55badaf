package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.loss.InBatch;
import org.recital.registry.model.Batch;

/** Draws the items of a batch that serve all of its rows. */
final class SharedItems {
  private final Optional<InBatch> asked;
  private final Optional<SeenItems> seen; // where a user's own items are left out

  SharedItems(Optional<InBatch> asked, Interactions train) {
    this.asked = asked;
    this.seen =
        asked
            .filter(inBatch -> inBatch.collisions() == InBatch.Collisions.MASK_POSITIVES)
            .map(inBatch -> SeenItems.of(train));
  }

  /**
   * Draws, where the loss asks for it.
   *
   * @param users of the rows, {@code [rows]}
   * @param items of the rows, {@code [rows]}
   */
  Optional<Batch.Shared> among(
      int[] users, long[] items, RandomGenerator random, NDManager manager) {
    return asked.map(inBatch -> draw(inBatch, users, items, random, manager));
  }

  private Batch.Shared draw(
      InBatch inBatch, int[] users, long[] items, RandomGenerator random, NDManager manager) {
    long[] drawn = items.clone();
    int count = Math.min(inBatch.count(), drawn.length);
    for (int i = 0; i < count; i++) { // the first places of a shuffle
      int j = i + random.nextInt(drawn.length - i);
      long moved = drawn[i];
      drawn[i] = drawn[j];
      drawn[j] = moved;
    }
    long[] shared = Arrays.copyOf(drawn, count);
    return new Batch.Shared(
        manager.create(shared), leftOut(inBatch.collisions(), users, items, shared, manager));
  }

  private Optional<NDArray> leftOut(
      InBatch.Collisions collisions, int[] users, long[] items, long[] shared, NDManager manager) {
    if (collisions == InBatch.Collisions.KEEP) {
      return Optional.empty();
    }
    boolean[] out = new boolean[Math.multiplyExact(users.length, shared.length)];
    boolean[] own = new boolean[0]; // of the user of the row, who often is that of the row before
    for (int row = 0; row < users.length; row++) {
      own = row > 0 && users[row] == users[row - 1] ? own : own(users[row], shared);
      for (int i = 0; i < shared.length; i++) {
        out[row * shared.length + i] = shared[i] == items[row] || own[i];
      }
    }
    return Optional.of(manager.create(out, new Shape(users.length, shared.length)));
  }

  /** Which items the user has had in training, where those are left out. */
  private boolean[] own(int user, long[] items) {
    boolean[] own = new boolean[items.length];
    for (int i = 0; i < items.length && seen.isPresent(); i++) {
      own[i] = seen.get().contains(user, (int) items[i]);
    }
    return own;
  }
}
