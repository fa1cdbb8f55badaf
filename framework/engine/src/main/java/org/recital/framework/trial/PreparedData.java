package org.recital.framework.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * @param unfiltered its size before filters; empty where there are none
 * @param filtered its size after each filter
 */
record PreparedData(
    String sha256,
    Dataset dataset,
    Split split,
    PartCases cases,
    Optional<DataSize> unfiltered,
    List<DataSize> filtered) {
  static PreparedData of(TrialSpec spec, DataHome home) {
    Seed seed = new Seed(spec.seed());
    Dataset dataset = spec.dataset().load(home);
    String sha256 = dataset.sha256();
    DataSize unfiltered = DataSize.of(dataset.interactions());
    List<DataSize> filtered = new ArrayList<>();
    for (Filter filter : spec.filters()) {
      dataset = filter.apply(dataset, seed.stream("filter/" + filtered.size()));
      filtered.add(DataSize.of(dataset.interactions()));
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
    return new PreparedData(
        sha256,
        dataset,
        split,
        cases,
        filtered.isEmpty() ? Optional.empty() : Optional.of(unfiltered),
        filtered);
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
}
