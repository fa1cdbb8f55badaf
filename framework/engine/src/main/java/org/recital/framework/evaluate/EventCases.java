package org.recital.framework.evaluate;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;

/** Next-item cases: one per interaction, with the earlier interactions of its user as history. */
record EventCases(Interactions timeline, Candidates candidates, RandomGenerator random) {

  CaseSet between(int[] from, int[] to) {
    IntArrayList users = new IntArrayList();
    IntArrayList ends = new IntArrayList();
    List<int[]> relevant = new ArrayList<>();
    int withoutHistory = 0;
    int unreachable = 0;
    for (int user = 0; user < timeline.users(); user++) {
      for (int event = from[user]; event < to[user]; event++) {
        if (event == timeline.from(user)) {
          withoutHistory++;
        } else if (isUnreachable(user, event)) {
          unreachable++;
        } else {
          users.add(user);
          ends.add(event);
          relevant.add(new int[] {timeline.item(event)});
        }
      }
    }
    Cases cases = new Cases(timeline, users.toIntArray(), ends.toIntArray());
    return new CaseSet(
        cases,
        relevant,
        List.of(), // with one relevant item, metrics need no ratings
        listedItems(cases, relevant),
        candidates instanceof Candidates.Sampled,
        withoutHistory,
        unreachable);
  }

  /** Whether the item of an event is not a candidate because the user has seen it before. */
  private boolean isUnreachable(int user, int event) {
    if (candidates instanceof Candidates.All) {
      return false;
    }
    for (int earlier = timeline.from(user); earlier < event; earlier++) {
      if (timeline.item(earlier) == timeline.item(event)) {
        return true;
      }
    }
    return false;
  }

  private IntFunction<int[]> listedItems(Cases cases, List<int[]> relevant) {
    if (candidates instanceof Candidates.Sampled sampled) {
      List<int[]> drawn = new ArrayList<>();
      for (int c = 0; c < cases.size(); c++) {
        int[] unseen = unseen(seen(cases, c));
        drawn.add(SampledItems.draw(relevant.get(c), unseen, sampled.negatives(), random));
      }
      return drawn::get;
    }
    if (candidates instanceof Candidates.All) {
      return c -> SampledItems.NONE;
    }
    return c -> seen(cases, c);
  }

  /** The distinct items in the history of a case, ascending. */
  private static int[] seen(Cases cases, int c) {
    Interactions history = cases.history();
    int from = history.from(cases.users()[c]);
    return Arrays.stream(history.itemColumn(), from, cases.ends()[c]).sorted().distinct().toArray();
  }

  private int[] unseen(int[] seen) {
    return IntStream.range(0, timeline.items())
        .filter(item -> Arrays.binarySearch(seen, item) < 0)
        .toArray();
  }
}
