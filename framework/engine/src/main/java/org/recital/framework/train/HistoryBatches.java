package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchForm;

/**
 * The histories of users in batches. A batch is cut in blocks of histories of a like length, as
 * most of the cost of histories that are padded to one length is padding; which users are in a
 * batch, and what is learned from it, do not depend on that.
 */
final class HistoryBatches implements Batches {
  private static final int BLOCKS = 8;
  private static final int LEAST_OF_A_BLOCK = 8;

  private final BatchForm.OfHistories form;
  private final Interactions train;
  private final int size;
  private final RowNegatives negatives;
  private final SharedItems shared;
  private final Seed seed;
  private final int[] learners; // users with enough interactions
  private final Order order; // of the learners
  private int epoch;

  HistoryBatches(
      BatchForm.OfHistories form,
      Interactions train,
      int size,
      RowNegatives negatives,
      SharedItems shared,
      Seed seed) {
    this.form = form;
    this.train = train;
    this.size = size;
    this.negatives = negatives;
    this.shared = shared;
    this.seed = seed;
    this.learners =
        IntStream.range(0, train.users())
            .filter(user -> train.to(user) - train.from(user) >= form.shortest())
            .toArray();
    if (learners.length == 0) {
      throw new TrainingException(
          "no user has the "
              + form.shortest()
              + " training interactions that a history to learn from must have; lower"
              + " 'min_history', or take more data");
    }
    this.order = new Order(learners.length, seed);
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
      users[i] = learners[order.at(from + i)];
    }
    IntArrays.quickSort(users, (a, b) -> Integer.compare(length(a), length(b)));
    int rows = IntStream.of(users).map(this::length).sum();
    int[] userOf = new int[rows];
    long[] items = new long[rows];
    int row = 0;
    for (int user : users) {
      for (int place = train.to(user) - length(user); place < train.to(user); place++) {
        userOf[row] = user;
        items[row++] = train.item(place);
      }
    }
    RandomGenerator random = seed.stream("negatives/" + epoch + "/" + number);
    return new Batch.Histories(
        blocks(users, manager),
        manager.create(items),
        negatives.forRows(userOf, random, manager),
        shared.among(userOf, items, random, manager));
  }

  /** Places that a user learns by: every interaction but the first is foretold by those before. */
  private int length(int user) {
    return Math.min(form.longest(), train.to(user) - train.from(user) - 1);
  }

  private List<Batch.Block> blocks(int[] users, NDManager manager) {
    int each = Math.max(LEAST_OF_A_BLOCK, (users.length + BLOCKS - 1) / BLOCKS);
    List<Batch.Block> blocks = new ArrayList<>();
    for (int from = 0; from < users.length; from += each) {
      blocks.add(block(users, from, Math.min(from + each, users.length), manager));
    }
    return blocks;
  }

  private Batch.Block block(int[] users, int from, int to, NDManager manager) {
    int width = length(users[to - 1]); // they stand in the order of their lengths
    long[] histories = new long[Math.multiplyExact(to - from, width)];
    long[] lengths = new long[to - from];
    long[] places = new long[IntStream.range(from, to).map(i -> length(users[i])).sum()];
    int row = 0;
    for (int i = from; i < to; i++) {
      int length = length(users[i]);
      int first = train.to(users[i]) - length - 1;
      lengths[i - from] = length;
      for (int place = 0; place < length; place++) {
        int at = (i - from) * width + place;
        histories[at] = train.item(first + place);
        places[row++] = at;
      }
    }
    return new Batch.Block(
        manager.create(histories, new Shape(to - from, width)),
        manager.create(lengths),
        manager.create(places));
  }
}
