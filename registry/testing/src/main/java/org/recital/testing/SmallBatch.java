package org.recital.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchForm;
import org.recital.registry.model.Cases;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.torch.Torch;

/**
 * A batch with one row for each of a few users, and the cases of these rows.
 *
 * @param cases {@code [rows]}
 * @param targets observed item of each row, {@code [rows]}
 */
record SmallBatch(Batch batch, Cases cases, int[] targets) {
  private static final int MAX_ROWS = 5;
  private static final int NEGATIVES = 2;
  private static final int ITEMS = ScorerContract.ITEMS;
  private static final long[] SHARED = {2, 9, 4};

  /** A batch in a form that the model is trained on. */
  static SmallBatch of(GradientModel model, Interactions train, NDManager manager) {
    return model.supportedScores().equals(Set.of(Scoring.RATINGS))
        ? ofRatings(train, manager)
        : of(model.batches(), train, manager);
  }

  static SmallBatch of(BatchForm form, Interactions train, NDManager manager) {
    return form instanceof BatchForm.OfHistories histories
        ? ofHistories(histories, train, manager)
        : ofInteractions(train, manager);
  }

  private static SmallBatch ofInteractions(Interactions train, NDManager manager) {
    int[] users = users(train, 1);
    int[] targets = lastItems(train, users);
    NDArray indices = manager.create(longs(users)); // [rows]
    Batch batch =
        new Batch.Interactions(
            indices, manager.create(longs(targets)), negatives(targets, manager), shared(manager));
    return new SmallBatch(batch, Cases.ofUsers(train, users), targets);
  }

  static SmallBatch ofRatings(Interactions train, NDManager manager) {
    int[] users = users(train, 1);
    int[] targets = lastItems(train, users);
    float[] ratings = new float[users.length];
    Arrays.fill(ratings, 3);
    Batch batch =
        new Batch.Ratings(
            manager.create(longs(users)),
            manager.create(longs(targets)),
            manager.create(new long[0], new Shape(users.length, 0)),
            manager.create(ratings));
    return new SmallBatch(batch, Cases.ofUsers(train, users), targets);
  }

  /** Only the last position of each history is a row, as in scoring. */
  private static SmallBatch ofHistories(
      BatchForm.OfHistories form, Interactions train, NDManager manager) {
    int[] users = users(train, Math.max(2, form.minHistory()));
    int[] targets = lastItems(train, users);
    int[] ends = Arrays.stream(users).map(user -> train.to(user) - 1).toArray();
    int[] begins = new int[users.length];
    long[] lengths = new long[users.length];
    for (int row = 0; row < users.length; row++) {
      begins[row] = Math.max(train.from(users[row]), ends[row] - form.maxHistory());
      lengths[row] = (long) ends[row] - begins[row];
    }
    int width = (int) Arrays.stream(lengths).max().orElse(0);
    long[] histories = new long[users.length * width];
    long[] places = new long[users.length];
    for (int row = 0; row < users.length; row++) {
      for (int i = 0; i < lengths[row]; i++) {
        histories[row * width + i] = train.item(begins[row] + i);
      }
      places[row] = (long) row * width + lengths[row] - 1;
    }
    Batch.Block block =
        new Batch.Block(
            manager.create(histories, new Shape(users.length, width)),
            manager.create(lengths),
            manager.create(places));
    Batch batch =
        new Batch.Histories(
            List.of(block),
            manager.create(longs(targets)),
            negatives(targets, manager),
            shared(manager));
    return new SmallBatch(batch, new Cases(train, users, ends), targets);
  }

  private static int[] users(Interactions train, int minHistory) {
    return IntStream.range(0, train.users())
        .filter(user -> train.count(user) >= minHistory)
        .limit(MAX_ROWS)
        .toArray();
  }

  private static int[] lastItems(Interactions train, int[] users) {
    return Arrays.stream(users).map(user -> train.item(train.to(user) - 1)).toArray();
  }

  private static NDArray negatives(int[] targets, NDManager manager) {
    long[] items = new long[targets.length * NEGATIVES];
    for (int i = 0; i < items.length; i++) {
      items[i] = negative(targets[i / NEGATIVES], i % NEGATIVES);
    }
    return manager.create(items, new Shape(targets.length, NEGATIVES));
  }

  private static int negative(int target, int column) {
    return (target + 1 + column) % ITEMS;
  }

  private static Optional<Batch.Shared> shared(NDManager manager) {
    return Optional.of(new Batch.Shared(manager.create(SHARED), Optional.empty()));
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  /** The scores of a pass in the forms that a model supports, row by row. */
  Map<Scoring, float[]> pass(Network network, Set<Scoring> supported, NDManager manager) {
    try (NDManager step = manager.newSubManager()) {
      return read(network.pass(batch, step).scores(), supported);
    } finally {
      Torch.stopRecording();
    }
  }

  /** The scores of the batch in the forms that a model supports, row by row. */
  private Map<Scoring, float[]> read(Scores scores, Set<Scoring> supported) {
    Map<Scoring, float[]> read = new EnumMap<>(Scoring.class);
    if (batch instanceof Batch.Ratings) {
      read.put(Scoring.RATINGS, scores.targets().toFloatArray());
      return read;
    }
    for (Scoring form : supported) {
      switch (form) {
        case TARGETS -> read.put(form, scores.targets().toFloatArray());
        case SAMPLED -> read.put(form, scores.sampled().toFloatArray());
        case SHARED -> read.put(form, scores.shared().toFloatArray());
        case CATALOGUE -> read.put(form, scores.catalogue().toFloatArray());
        case RATINGS -> {} // only batches of ratings have these scores
      }
    }
    return read;
  }

  /** Number of scores per row in a form. */
  static int width(Scoring form) {
    return switch (form) {
      case TARGETS, RATINGS -> 1;
      case SAMPLED -> NEGATIVES;
      case SHARED -> SHARED.length;
      case CATALOGUE -> ITEMS;
    };
  }

  /** The item that a score belongs to. */
  int item(Scoring form, int row, int column) {
    return switch (form) {
      case TARGETS, RATINGS -> targets[row];
      case SAMPLED -> negative(targets[row], column);
      case SHARED -> (int) SHARED[column];
      case CATALOGUE -> column;
    };
  }
}
