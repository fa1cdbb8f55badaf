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
 * The evaluation instances of one split part for a ranking or next-item task: users, relevant items
 * and candidate items.
 *
 * @param cases user and history of each case
 * @param relevant relevant items of each case: at least one, distinct, ascending
 * @param ratings ratings of the relevant items of each case. If an interaction is repeated, its
 *     latest rating counts. Empty if the data set has no ratings
 * @param listedItems ascending list of items of a case: its candidates if they are sampled,
 *     otherwise all items that are not candidates
 * @param sampled whether the candidates are sampled
 * @param withoutRelevant number of users that are not evaluated, because no relevant item is among
 *     the candidates; for next-item cases, number of interactions that are not evaluated, because
 *     the user has no earlier interaction
 * @param unreachable number of held-out items that are not candidates, because the user has already
 *     seen them; they are not evaluated
 */
public record CaseSet(
    Cases cases,
    List<int[]> relevant,
    List<float[]> ratings,
    IntFunction<int[]> listedItems,
    boolean sampled,
    int withoutRelevant,
    int unreachable) {
  private static final float[] NO_RATINGS = {};

  public CaseSet {
    relevant = List.copyOf(relevant);
    ratings = List.copyOf(ratings);
  }

  /**
   * The cases of a ranking task: one per user with at least one relevant item, in ascending order
   * of user indices.
   *
   * @param part held-out interactions
   * @param history interactions that are available to scorers
   * @param seen seen items of each user; held-out interactions do not count
   * @param random random stream for sampled candidates
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
   * The cases of a next-item task: one per interaction of the part, in the order of {@code
   * timeline}. An interaction has no case if its user has no earlier interactions or its item is
   * not a candidate. Scorers receive all earlier interactions of the user.
   *
   * @param timeline all interactions of each user, oldest first
   * @param from first position of the part in {@code timeline} for each user, {@code [users]}
   * @param to end position (exclusive) of the part for each user, {@code [users]}
   * @param random random stream for sampled candidates
   */
  public static CaseSet ofEvents(
      Interactions timeline, int[] from, int[] to, Candidates candidates, RandomGenerator random) {
    return new EventCases(timeline, candidates, random).between(from, to);
  }

  /** The user of each case, {@code [cases]}. */
  public int[] users() {
    return cases.users();
  }

  public int size() {
    return cases.size();
  }

  /**
   * Rating of each relevant item of one case, {@code [relevant]}; an empty array if the data set
   * has no ratings.
   */
  float[] ratings(int number) {
    return ratings.isEmpty() ? NO_RATINGS : ratings.get(number);
  }

  /** The listed items of one case. */
  public int[] listedItems(int number) {
    return listedItems.apply(number);
  }

  /** A random sample of at most {@code most} cases, in their original order. */
  public CaseSet sample(int most, RandomGenerator random) {
    if (size() <= most) {
      return this;
    }
    int[] chosen = IntStream.range(0, size()).toArray();
    for (int i = 0; i < most; i++) { // partial Fisher–Yates shuffle
      int j = i + random.nextInt(chosen.length - i);
      int moved = chosen[i];
      chosen[i] = chosen[j];
      chosen[j] = moved;
    }
    int[] kept = Arrays.copyOf(chosen, most);
    Arrays.sort(kept);
    return new CaseSet(
        new Cases(
            cases.history(),
            Arrays.stream(kept).map(c -> cases.users()[c]).toArray(),
            Arrays.stream(kept).map(c -> cases.ends()[c]).toArray()),
        Arrays.stream(kept).mapToObj(relevant::get).toList(),
        ratings.isEmpty() ? List.of() : Arrays.stream(kept).mapToObj(ratings::get).toList(),
        number -> listedItems(kept[number]),
        sampled,
        withoutRelevant,
        unreachable);
  }
}
