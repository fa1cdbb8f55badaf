package org.recital.components.model.tribuo;

import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.tribuo.ImmutableFeatureMap;

/**
 * Features of the users and items, restricted to features that occurred in training. Columns are
 * the feature ids of the Tribuo model.
 *
 * @param users {@code [users, count]}
 * @param items {@code [items, count]}
 * @param count number of features
 */
record PairFeatures(SparseWeights users, SparseWeights items, int count) {
  private static final String USERS = "user-features";
  private static final String ITEMS = "item-features";
  private static final String COUNT = "feature-count";

  static PairFeatures of(Examples examples, ImmutableFeatureMap ids) {
    return new PairFeatures(examples.ofUsers(ids::getID), examples.ofItems(ids::getID), ids.size());
  }

  /** An instance without features, for a model without training ratings. */
  static PairFeatures none(int users, int items) {
    return new PairFeatures(empty(users), empty(items), 0);
  }

  private static SparseWeights empty(int rows) {
    return new SparseWeights(new int[rows + 1], new int[0], new float[0]);
  }

  static PairFeatures restore(StateReader saved) {
    int count = saved.ints(COUNT)[0];
    StateException.require(count >= 0, COUNT, "it is negative: " + count);
    SparseWeights users = saved.sparse(USERS, saved.users(), count);
    SparseWeights items = saved.sparse(ITEMS, saved.items(), count);
    long values = (long) users.columns().length + items.columns().length;
    StateException.require(
        count <= values,
        COUNT,
        count + " features, but users and items have " + values + " values");
    return new PairFeatures(users, items, count);
  }

  /**
   * Checks that no pair has a feature twice.
   *
   * @throws StateException if a user or an item has a feature twice, or a user and an item have the
   *     same feature
   */
  void requireDistinct() {
    int[] last = new int[count]; // last row with the feature, from 1; items follow users
    boolean distinct = mark(users, 0, last);
    distinct &= mark(items, users.rows(), last);
    StateException.require(distinct, COUNT, "a user, an item or a pair has a feature twice");
  }

  /**
   * Marks the features of the users or, in a second call, of the items. Returns false if a pair has
   * a feature twice.
   */
  private static boolean mark(SparseWeights rows, int before, int[] last) {
    boolean distinct = true;
    for (int row = 0; row < rows.rows(); row++) {
      int number = before + row + 1;
      for (int cell = rows.offsets()[row]; cell < rows.offsets()[row + 1]; cell++) {
        int marked = last[rows.columns()[cell]];
        distinct &= marked != number && (marked == 0 || marked > before);
        last[rows.columns()[cell]] = number;
      }
    }
    return distinct;
  }

  void save(StateWriter to) {
    to.write(COUNT, new int[] {count});
    to.write(USERS, users);
    to.write(ITEMS, items);
  }

  /** Maximum number of features of a pair. */
  int longest() {
    return longest(users) + longest(items);
  }

  private static int longest(SparseWeights rows) {
    int longest = 0;
    for (int row = 0; row < rows.rows(); row++) {
      longest = Math.max(longest, rows.offsets()[row + 1] - rows.offsets()[row]);
    }
    return longest;
  }

  /** A buffer for the features of one pair. */
  Pair pair() {
    return new Pair(this, new int[longest()], new float[longest()]);
  }

  /**
   * Buffer for the features of a pair: those of the user, followed by those of the item. Not
   * thread-safe.
   *
   * @param columns ids of the features
   * @param values values of the features
   */
  record Pair(PairFeatures features, int[] columns, float[] values) {
    /**
     * Fills the buffer.
     *
     * @return the number of features
     */
    int fill(int user, int item) {
      return add(features.items, item, add(features.users, user, 0));
    }

    private int add(SparseWeights rows, int row, int size) {
      int from = rows.offsets()[row];
      int length = rows.offsets()[row + 1] - from;
      System.arraycopy(rows.columns(), from, columns, size, length);
      System.arraycopy(rows.weights(), from, values, size, length);
      return size + length;
    }
  }
}
