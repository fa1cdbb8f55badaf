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
 * The data of a trial: loaded, filtered and split, with the evaluation instances of validation and
 * test.
 *
 * @param sha256 hash of the data set before filters
 * @param dataset filtered data set
 * @param unfiltered size before filters; empty if there are none
 * @param filtered size after each filter
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
    if (splitter.isChronological() && !splitter.keepsGivenOrder()) {
      dataset = TimeTies.of(dataset, seed.stream("ties")).broken();
    }
    Split split = splitter.split(dataset, seed.stream("split"));
    PartCases cases = PartCases.of(spec.task(), split, spec.evaluation().candidates(), seed);
    requireCases(cases.testSize(), spec.task(), split.test(), "test");
    if (spec.evaluation().select().isPresent() && spec.split().hasValidation()) {
      requireCases(cases.validationSize(), spec.task(), split.validation(), "validation");
    }
    DisjointParts.require(dataset, split);
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
          "the " + name + " part has no ratings; enlarge the " + name + " part");
    }
    throw new TrialException(
        String.format(
            Locale.ROOT,
            "no user has a relevant item in the %s part, because %s; enlarge the %s part, or remove"
                + " filters",
            name,
            part.size() == 0
                ? "it has no interactions"
                : "all of its "
                    + part.size()
                    + " interactions are with items that the users have already seen, which are"
                    + " not candidates",
            name));
  }
}
