package org.recital.framework.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recital.framework.train.Seed;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.TimeTies;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;
import org.recital.registry.task.Task;

/**
 * Data as a trial uses it: loaded, filtered, split, and the cases of validation and test.
 *
 * @param sha256 of the data set as it was read
 * @param dataset filtered
 * @param steps what each filter left, in words
 */
record Prepared(
    String sha256, Dataset dataset, Split split, PartCases cases, Map<String, String> steps) {
  static Prepared of(TrialSpec spec, DataHome home) {
    Seed seed = new Seed(spec.seed());
    Dataset dataset = spec.dataset().load(home);
    String sha256 = dataset.sha256();
    Map<String, String> steps = new LinkedHashMap<>();
    if (!spec.filters().isEmpty()) {
      steps.put("before filters", counts(dataset.interactions()));
    }
    List<Filter> filters = new ArrayList<>(spec.filters());
    for (int i = 0; i < filters.size(); i++) {
      Interactions before = dataset.interactions();
      dataset = filters.get(i).apply(dataset, seed.stream("filter/" + i));
      steps.put("after filter " + (i + 1), removed(before, dataset.interactions()));
    }
    Splitter splitter = spec.split();
    if (splitter.inTime() && !splitter.keepsGivenOrder()) {
      dataset = TimeTies.of(dataset, seed.stream("ties")).broken();
    }
    Split split = splitter.split(dataset, seed.stream("split"));
    PartCases cases = PartCases.of(spec.task(), split, spec.evaluation().candidates(), seed);
    requireCases(cases.testing(), spec.task(), split.test(), "test");
    if (spec.evaluation().select().isPresent() && spec.split().hasValidation()) {
      requireCases(cases.validating(), spec.task(), split.validation(), "validation");
    }
    return new Prepared(sha256, dataset, split, cases, steps);
  }

  private static void requireCases(int cases, Task task, Interactions part, String name) {
    if (cases > 0) {
      return;
    }
    if (task == Task.RATING) {
      throw new TrialException(
          "the " + name + " part has no ratings; a larger " + name + " share may leave some");
    }
    throw new TrialException(
        String.format(
            Locale.ROOT,
            "the %s part has no user with an item that could be found, as %s; a larger %s share or"
                + " fewer filters may leave some",
            name,
            part.size() == 0
                ? "it has no interactions"
                : "its users have had all of their "
                    + part.size()
                    + " items there before, so that they are no candidates",
            name));
  }

  private static String removed(Interactions before, Interactions after) {
    return String.format(
        Locale.ROOT,
        "%s (%,d interactions, %,d users and %,d items fewer)",
        counts(after),
        before.size() - after.size(),
        before.users() - after.users(),
        before.items() - after.items());
  }

  /** "61,716 interactions, 610 users, 9,724 items". */
  static String counts(Interactions interactions) {
    return String.format(
        Locale.ROOT,
        "%,d interactions, %,d users, %,d items",
        interactions.size(),
        interactions.users(),
        interactions.items());
  }
}
