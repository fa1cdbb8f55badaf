package org.recital.framework.trial;

import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.evaluate.RatingCases;
import org.recital.framework.train.Seed;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.split.Split;
import org.recital.registry.split.Timeline;
import org.recital.registry.task.Task;

/** The evaluation instances of the validation and the test part of a split. */
sealed interface PartCases {
  /** The number of validation cases. */
  int validationSize();

  /** The number of test cases. */
  int testSize();

  /** Cases of a ranking or next-item task. */
  record Lists(CaseSet validation, CaseSet test) implements PartCases {
    @Override
    public int validationSize() {
      return validation.size();
    }

    @Override
    public int testSize() {
      return test.size();
    }
  }

  /** Cases of the rating task. */
  record Ratings(RatingCases validation, RatingCases test) implements PartCases {
    @Override
    public int validationSize() {
      return validation.size();
    }

    @Override
    public int testSize() {
      return test.size();
    }
  }

  /** The cases of a split for a task. */
  static PartCases of(Task task, Split split, Candidates candidates, Seed seed) {
    if (task == Task.RATING) {
      return new Ratings(
          RatingCases.of(split.validation(), split.train()),
          RatingCases.of(split.test(), split.train()));
    }
    return task == Task.NEXT_ITEM
        ? ofEvents(split, candidates, seed)
        : ofUsers(split, candidates, seed);
  }

  private static PartCases ofUsers(Split split, Candidates candidates, Seed seed) {
    Interactions history = split.history();
    return new Lists(
        CaseSet.ofUsers(
            split.validation(),
            history,
            SeenItems.of(history),
            candidates,
            seed.stream("candidates/validation")),
        CaseSet.ofUsers(
            split.test(),
            history,
            SeenItems.of(history, split.validation()),
            candidates,
            seed.stream("candidates/test")));
  }

  private static PartCases ofEvents(Split split, Candidates candidates, Seed seed) {
    Timeline time = Timeline.of(split);
    int[] end = new int[time.test().length];
    for (int user = 0; user < end.length; user++) {
      end[user] = time.all().to(user);
    }
    return new Lists(
        CaseSet.ofEvents(
            time.all(),
            time.validation(),
            time.test(),
            candidates,
            seed.stream("candidates/validation")),
        CaseSet.ofEvents(time.all(), time.test(), end, candidates, seed.stream("candidates/test")));
  }
}
