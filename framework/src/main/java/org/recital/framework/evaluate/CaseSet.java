package org.recital.framework.evaluate;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;

/**
 * The lists that are measured on one part: whose they are, what they should hold, and which items
 * compete.
 *
 * @param users with at least one relevant item, ascending, {@code [cases]}
 * @param relevant for each case the items to be found, ascending, each once
 * @param named for each case the items that are named: those that do not compete, or, where
 *     candidates are sampled, the only ones that do; ascending
 * @param sampled which of the two {@code named} means
 * @param withoutRelevant users who were left out, having no relevant item in the part
 * @param unreachable relevant items that were left out, being no candidates: the user has had them
 */
public record CaseSet(
    int[] users,
    List<int[]> relevant,
    List<int[]> named,
    boolean sampled,
    int withoutRelevant,
    int unreachable) {
  private static final int[] NONE = {};

  public CaseSet {
    relevant = List.copyOf(relevant);
    named = List.copyOf(named);
  }

  /**
   * The cases of a part, one a user.
   *
   * @param part what is to be found
   * @param seen what users have had before it
   * @param random draws the candidates where they are sampled
   */
  public static CaseSet of(
      Interactions part, SeenItems seen, Candidates candidates, RandomGenerator random) {
    IntArrayList users = new IntArrayList();
    List<int[]> relevant = new ArrayList<>();
    List<int[]> named = new ArrayList<>();
    boolean all = candidates instanceof Candidates.All;
    int without = 0;
    int unreachable = 0;
    for (int user = 0; user < part.users(); user++) {
      int[] items = distinct(part, user);
      int[] reachable = all ? items : unseen(items, user, seen);
      unreachable += items.length - reachable.length;
      if (reachable.length == 0) {
        without++;
        continue;
      }
      users.add(user);
      relevant.add(reachable);
      named.add(named(user, reachable, part.items(), seen, candidates, random));
    }
    return new CaseSet(
        users.toIntArray(),
        relevant,
        named,
        candidates instanceof Candidates.Sampled,
        without,
        unreachable);
  }

  private static int[] named(
      int user,
      int[] relevant,
      int catalogue,
      SeenItems seen,
      Candidates candidates,
      RandomGenerator random) {
    if (candidates instanceof Candidates.All) {
      return NONE;
    }
    if (candidates instanceof Candidates.Sampled sampled) {
      return sample(relevant, seen.unseen(user, catalogue), sampled.negatives(), random);
    }
    return Arrays.copyOfRange(seen.itemColumn(), seen.from(user), seen.to(user));
  }

  /** The relevant items and others, each once: the first places of a partial shuffle. */
  private static int[] sample(int[] relevant, int[] unseen, int negatives, RandomGenerator random) {
    IntArrayList chosen = IntArrayList.wrap(relevant.clone());
    int left = unseen.length;
    while (chosen.size() < relevant.length + negatives && left > 0) {
      int place = random.nextInt(left);
      int item = unseen[place];
      unseen[place] = unseen[--left];
      if (Arrays.binarySearch(relevant, item) < 0) {
        chosen.add(item);
      }
    }
    int[] items = chosen.toIntArray();
    Arrays.sort(items);
    return items;
  }

  private static int[] distinct(Interactions part, int user) {
    return Arrays.stream(part.itemColumn(), part.from(user), part.to(user))
        .sorted()
        .distinct()
        .toArray();
  }

  private static int[] unseen(int[] items, int user, SeenItems seen) {
    return Arrays.stream(items).filter(item -> !seen.contains(user, item)).toArray();
  }

  public int size() {
    return users.length;
  }
}
