package org.recital.framework.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.model.Cases;

/**
 * The lists that are measured on one part: whose they are, what they should hold, and which items
 * compete.
 *
 * @param asked whose lists they are, and what scorers know of them
 * @param relevant for each case the items to be found, ascending, each once; at least one
 * @param named gives for a case the items that are named: those that do not compete, or, where
 *     candidates are sampled, the only ones that do; ascending
 * @param sampled which of the two {@code named} means
 * @param withoutRelevant users, or events, that were left out, having no relevant item in the part
 * @param unreachable relevant items that were left out, being no candidates: the user has had them
 */
public record CaseSet(
    Cases asked,
    List<int[]> relevant,
    IntFunction<int[]> named,
    boolean sampled,
    int withoutRelevant,
    int unreachable) {
  public CaseSet {
    relevant = List.copyOf(relevant);
  }

  /**
   * Cases of a ranking: one a user, ascending.
   *
   * @param part what is to be found
   * @param history what scorers know of the users
   * @param seen what users have had before the part
   * @param random draws the candidates where they are sampled
   */
  public static CaseSet ofUsers(
      Interactions part,
      Interactions history,
      SeenItems seen,
      Candidates candidates,
      RandomGenerator random) {
    return new UserCases(part, seen, candidates, random).over(history);
  }

  /**
   * Cases of next items: one an interaction that has another before it, in the order of {@code
   * timeline}; all that comes before it is known.
   *
   * @param timeline all that users have done, oldest first
   * @param from where each user's part begins in it, {@code [users]}
   * @param to where it ends, {@code [users]}
   * @param random draws the candidates where they are sampled
   */
  public static CaseSet ofEvents(
      Interactions timeline, int[] from, int[] to, Candidates candidates, RandomGenerator random) {
    return new EventCases(timeline, candidates, random).between(from, to);
  }

  /** The user of each case, {@code [cases]}. */
  public int[] users() {
    return asked.users();
  }

  public int size() {
    return asked.size();
  }

  /** The items that are named for a case. */
  public int[] namedOf(int number) {
    return named.apply(number);
  }

  /** So many of the cases at most, drawn at random, in their order. */
  public CaseSet sample(int most, RandomGenerator random) {
    if (size() <= most) {
      return this;
    }
    int[] chosen = IntStream.range(0, size()).toArray();
    for (int i = 0; i < most; i++) { // the first places of a shuffle
      int j = i + random.nextInt(chosen.length - i);
      int moved = chosen[i];
      chosen[i] = chosen[j];
      chosen[j] = moved;
    }
    int[] kept = Arrays.copyOf(chosen, most);
    Arrays.sort(kept);
    return new CaseSet(
        new Cases(
            asked.history(),
            Arrays.stream(kept).map(c -> asked.users()[c]).toArray(),
            Arrays.stream(kept).map(c -> asked.ends()[c]).toArray()),
        Arrays.stream(kept).mapToObj(relevant::get).toList(),
        number -> namedOf(kept[number]),
        sampled,
        withoutRelevant,
        unreachable);
  }
}
