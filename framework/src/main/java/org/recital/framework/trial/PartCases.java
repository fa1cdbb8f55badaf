package org.recital.framework.trial;

import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.train.Seed;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.SeenItems;
import org.recital.registry.split.Split;
import org.recital.registry.split.Timeline;
import org.recital.registry.task.Task;

/** The cases of the validation and the test part of a split. */
record PartCases(CaseSet validation, CaseSet test) {
  /** The one place that tells the tasks apart by what a case is. */
  static PartCases of(Task task, Split split, Candidates candidates, Seed seed) {
    return task == Task.NEXT_ITEM
        ? ofEvents(split, candidates, seed)
        : ofUsers(split, candidates, seed);
  }

  private static PartCases ofUsers(Split split, Candidates candidates, Seed seed) {
    return new PartCases(
        CaseSet.ofUsers(
            split.validation(),
            split.train(),
            SeenItems.of(split.train()),
            candidates,
            seed.stream("candidates/validation")),
        CaseSet.ofUsers(
            split.test(),
            split.train(),
            SeenItems.of(split.train(), split.validation()),
            candidates,
            seed.stream("candidates/test")));
  }

  private static PartCases ofEvents(Split split, Candidates candidates, Seed seed) {
    Timeline time = Timeline.of(split);
    int[] end = new int[time.test().length];
    for (int user = 0; user < end.length; user++) {
      end[user] = time.all().to(user);
    }
    return new PartCases(
        CaseSet.ofEvents(
            time.all(),
            time.validation(),
            time.test(),
            candidates,
            seed.stream("candidates/validation")),
        CaseSet.ofEvents(time.all(), time.test(), end, candidates, seed.stream("candidates/test")));
  }
}
