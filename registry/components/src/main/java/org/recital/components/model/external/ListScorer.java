package org.recital.components.model.external;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.BitSet;
import java.util.Locale;
import java.util.OptionalInt;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.ScoreBuffer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;

/**
 * Scorer with a ranked list for each user. An item at rank r scores length − r + 1; an item outside
 * the list scores 0.
 *
 * @param lists items of the users, best first, followed by -1, {@code [users, length]}
 */
record ListScorer(int[] lists, int length, ScoreBuffer buffer) implements Scorer {
  private static final String LISTS = "lists";

  /**
   * A scorer of lists that are long enough for the evaluation.
   *
   * @param needed number of evaluated items, not counting the user's training items; empty if all
   *     items are evaluated
   * @param name name of the lists in messages
   */
  static Scorer checked(
      int[] lists, int length, Interactions train, OptionalInt needed, String name) {
    BitSet listed = new BitSet();
    for (int user = 0; user < train.users(); user++) {
      listed.clear();
      requireItems(lists, length, user, train.items(), listed, name);
      requireLength(listed, train, user, needed, name);
    }
    return new ListScorer(lists, length, new ScoreBuffer());
  }

  private static void requireItems(
      int[] lists, int length, int user, int items, BitSet listed, String name) {
    boolean ended = false;
    for (int rank = 0; rank < length; rank++) {
      int item = lists[user * length + rank];
      boolean valid = item == -1 || (item >= 0 && item < items && !ended && !listed.get(item));
      if (!valid) {
        throw new ExternalException(
            String.format(
                Locale.ROOT,
                "%s has the item %d at [%d, %d]; the items of a list must be different, between 0"
                    + " and %d, and followed by -1",
                name,
                item,
                user,
                rank,
                items - 1));
      }
      ended |= item == -1;
      if (!ended) {
        listed.set(item);
      }
    }
  }

  private static void requireLength(
      BitSet listed, Interactions train, int user, OptionalInt needed, String name) {
    int unseen = train.items();
    int found = listed.cardinality();
    if (needed.isPresent()) {
      for (int item : train.itemsOf(user).intStream().distinct().toArray()) {
        unseen--;
        found -= listed.get(item) ? 1 : 0;
      }
    }
    int required = Math.min(needed.orElse(train.items()), unseen);
    if (found < required) {
      throw new ExternalException(
          String.format(
              Locale.ROOT,
              "%s has %d items%s for the user %d, but %d are evaluated; write at least"
                  + " list_length items (trial.json)",
              name,
              found,
              needed.isPresent() ? " that are not in training" : "",
              user,
              required));
    }
  }

  static Scorer restore(StateReader saved) {
    int[] lists = saved.ints(LISTS, saved.users(), StateReader.ANY);
    int length = saved.users() == 0 ? 0 : lists.length / saved.users();
    for (int item : lists) {
      StateException.require(
          item >= -1 && item < saved.items(), LISTS, "a value is neither an item nor -1");
    }
    return new ListScorer(lists, length, new ScoreBuffer());
  }

  @Override
  public void save(StateWriter to) {
    to.write(LISTS, lists, length == 0 ? 0 : lists.length / length, length);
  }

  @Override
  public NDArray score(Cases cases, NDManager manager) {
    return buffer.fill(
        cases.size(),
        cases.history().items(),
        manager,
        () -> (row, scores) -> fill(cases.users()[row], scores));
  }

  private void fill(int user, float[] scores) {
    for (int rank = 0; rank < length && lists[user * length + rank] >= 0; rank++) {
      scores[lists[user * length + rank]] = length - rank;
    }
  }

  @Override
  public void close() {}
}
