package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.recital.registry.data.Interactions;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchForm;

/**
 * Batches of user histories. A batch is divided into blocks of histories of similar length, to
 * reduce padding; this affects neither the users nor the rows of the batch.
 */
final class HistoryBatches implements Batches {
  private final BatchForm.OfHistories form;
  private final Interactions train;
  private final int size;
  private final RowNegatives negatives;
  private final SharedItems shared;
  private final Seed seed;
  private final BlockDivision division;
  private final int[] trainingUsers; // users with enough interactions
  private final Order order; // positions in trainingUsers
  private int epoch;

  HistoryBatches(
      BatchForm.OfHistories form,
      Interactions train,
      int size,
      RowNegatives negatives,
      SharedItems shared,
      Seed seed,
      BlockDivision division) {
    this.form = form;
    this.train = train;
    this.size = size;
    this.negatives = negatives;
    this.shared = shared;
    this.seed = seed;
    this.division = division;
    this.trainingUsers =
        IntStream.range(0, train.users())
            .filter(user -> train.to(user) - train.from(user) >= form.minHistory())
            .toArray();
    if (trainingUsers.length == 0) {
      throw new TrainingException(
          "no user has at least "
              + form.minHistory()
              + " training interactions, as 'min_history' requires; lower it, or use a larger data"
              + " set");
    }
    this.order = new Order(trainingUsers.length, seed);
  }

  @Override
  public int perEpoch() {
    return order.batches(size);
  }

  @Override
  public void begin(int next) {
    epoch = next;
    order.begin(next);
  }

  @Override
  public Batch.Histories batch(int number, NDManager manager) {
    int from = number * size;
    int[] users = new int[Math.min(size, order.size() - from)];
    for (int i = 0; i < users.length; i++) {
      users[i] = trainingUsers[order.get(from + i)];
    }
    IntArrays.quickSort(users, (a, b) -> Integer.compare(length(a), length(b)));
    int rows = IntStream.of(users).map(this::length).sum();
    int[] userOf = new int[rows];
    long[] items = new long[rows];
    int row = 0;
    for (int user : users) {
      for (int target = train.to(user) - length(user); target < train.to(user); target++) {
        userOf[row] = user;
        items[row++] = train.item(target);
      }
    }
    RandomGenerator random = seed.stream("negatives/" + epoch + "/" + number);
    return new Batch.Histories(
        blocks(users, manager),
        manager.create(items), // [rows]
        negatives.forRows(userOf, random, manager),
        shared.among(userOf, items, random, manager));
  }

  /**
   * The number of training targets of a user: all interactions but the first, up to {@code
   * max_history}.
   */
  private int length(int user) {
    return Math.min(form.maxHistory(), train.to(user) - train.from(user) - 1);
  }

  private List<Batch.Block> blocks(int[] users, NDManager manager) {
    List<Batch.Block> blocks = new ArrayList<>();
    int from = 0;
    for (int to : division.ends(IntStream.of(users).map(this::length).toArray())) {
      blocks.add(block(users, from, to, manager));
      from = to;
    }
    return blocks;
  }

  private Batch.Block block(int[] users, int from, int to, NDManager manager) {
    int width = length(users[to - 1]); // users are sorted by length
    int cells =
        ArraySizeException.product(
            "the histories of a batch", to - from, width, "reduce 'batch_size' or 'max_history'");
    long[] histories = new long[cells];
    long[] lengths = new long[to - from];
    long[] positions = new long[IntStream.range(from, to).map(i -> length(users[i])).sum()];
    int row = 0;
    for (int i = from; i < to; i++) {
      int length = length(users[i]);
      int first = train.to(users[i]) - length - 1;
      lengths[i - from] = length;
      for (int offset = 0; offset < length; offset++) {
        int position = (i - from) * width + offset;
        histories[position] = train.item(first + offset);
        positions[row++] = position;
      }
    }
    return new Batch.Block(
        manager.create(histories, new Shape(to - from, width)), // [users, width]
        manager.create(lengths), // [users]
        manager.create(positions)); // [rows of the block]
  }
}
