package org.recital.framework.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recital.framework.train.Seed;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.TimeTies;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;
import org.recital.registry.task.Task;

/**
 * The data of a trial: loaded, filtered and split, with the evaluation instances of validation and
 * test.
 *
 * @param dataset filtered data set
 * @param facts properties of the data, as JSON: see {@link ProtocolFacts}
 * @param seeded whether ties, split or evaluation instances depend on the seed
 */
record PreparedData(Dataset dataset, Split split, PartCases cases, String facts, boolean seeded) {
  static PreparedData of(TrialSpec spec, FilteredData filtered) {
    Seed seed = new Seed(spec.seed());
    Dataset dataset = filtered.dataset();
    Splitter splitter = spec.splitter();
    if (splitter.isChronological() && !splitter.keepsGivenOrder()) {
      dataset = TimeTies.of(dataset, seed.stream("ties")).broken();
    }
    Dataset ordered = dataset;
    Draws draws = new Draws(seed);
    Split split = draws.with("split", random -> splitter.split(ordered, random));
    Candidates candidates = spec.evaluation().candidates();
    PartCases cases = PartCases.of(spec.task(), split, candidates, seed);
    requireCases(cases.testSize(), spec.task(), split.test(), "test");
    if (spec.evaluation().select().isPresent() && splitter.hasValidation()) {
      requireCases(cases.validationSize(), spec.task(), split.validation(), "validation");
    }
    DisjointParts.require(ordered, split);
    List<String> seeded = new ArrayList<>();
    if (draws.any()) {
      seeded.add("split");
    }
    if (isAnother(ordered, filtered.dataset())) {
      seeded.add("ties");
    }
    if (candidates instanceof Candidates.Sampled) {
      seeded.add("candidates");
    }
    return new PreparedData(
        ordered,
        split,
        cases,
        ProtocolFacts.json(filtered, split, cases, spec, seeded),
        !seeded.isEmpty());
  }

  /** Whether ties were broken, which need not have changed the order. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isAnother(Dataset ordered, Dataset filtered) {
    return ordered != filtered;
  }

  /** Hash of the data set. */
  String sha256() {
    return dataset.sha256();
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
