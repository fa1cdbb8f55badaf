package org.recital.framework.evaluate;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.model.Cases;

/** Ranking cases: one per user with at least one relevant item among the candidates. */
record UserCases(Interactions part, SeenItems seen, Candidates candidates, RandomGenerator random) {

  CaseSet over(Interactions history) {
    IntArrayList users = new IntArrayList();
    List<int[]> relevant = new ArrayList<>();
    List<float[]> ratings = new ArrayList<>();
    boolean all = candidates instanceof Candidates.All;
    int withoutRelevant = 0;
    int unreachable = 0;
    for (int user = 0; user < part.users(); user++) {
      int[] items = distinct(user);
      int[] reachable = all ? items : unseen(items, user);
      unreachable += items.length - reachable.length;
      if (reachable.length == 0) {
        withoutRelevant++;
        continue;
      }
      users.add(user);
      relevant.add(reachable);
      if (part.hasRatings()) {
        ratings.add(ratings(user, reachable));
      }
    }
    int[] found = users.toIntArray();
    return new CaseSet(
        Cases.ofUsers(history, found),
        relevant,
        ratings,
        listedItems(found, relevant),
        candidates instanceof Candidates.Sampled,
        withoutRelevant,
        unreachable);
  }

  private IntFunction<int[]> listedItems(int[] users, List<int[]> relevant) {
    if (candidates instanceof Candidates.Sampled sampled) {
      List<int[]> drawn = new ArrayList<>();
      for (int c = 0; c < users.length; c++) {
        int[] unseen = seen.unseen(users[c], part.items());
        drawn.add(SampledItems.draw(relevant.get(c), unseen, sampled.negatives(), random));
      }
      return drawn::get;
    }
    if (candidates instanceof Candidates.All) {
      return c -> SampledItems.NONE;
    }
    return c -> Arrays.copyOfRange(seen.itemColumn(), seen.from(users[c]), seen.to(users[c]));
  }

  /** The user's latest rating of each item, {@code [items]}. */
  private float[] ratings(int user, int[] items) {
    float[] ratings = new float[items.length];
    for (int position = part.from(user); position < part.to(user); position++) {
      int index = Arrays.binarySearch(items, part.item(position));
      if (index >= 0) {
        ratings[index] = part.rating(position); // later ratings overwrite earlier ones
      }
    }
    return ratings;
  }

  private int[] distinct(int user) {
    return Arrays.stream(part.itemColumn(), part.from(user), part.to(user))
        .sorted()
        .distinct()
        .toArray();
  }

  private int[] unseen(int[] items, int user) {
    return Arrays.stream(items).filter(item -> !seen.contains(user, item)).toArray();
  }
}
