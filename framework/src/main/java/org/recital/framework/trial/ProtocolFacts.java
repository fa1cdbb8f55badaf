package org.recital.framework.trial;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.evaluate.RatingCases;
import org.recital.registry.data.DatasetStatistics;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.OfSegment.Segment;
import org.recital.registry.split.SplitFacts;
import org.recital.registry.task.Task;

/** What came of the rules of a protocol in one trial, in words. */
final class ProtocolFacts {
  private final Map<String, String> facts = new LinkedHashMap<>();

  private ProtocolFacts() {}

  static Map<String, String> of(Prepared data, TrialSpec spec) {
    ProtocolFacts words = new ProtocolFacts();
    words.put("data", Prepared.counts(data.dataset().interactions()));
    words.facts.putAll(data.steps());
    words.part("training", data.split().train());
    words.part("validation", data.split().validation());
    words.part("test", data.split().test());
    words.cases(data.cases(), spec.task());
    SplitFacts split = SplitFacts.of(data.split());
    words.suspicions(split);
    if (spec.split().inTime() && split.laterThanOwnTest().isPresent()) {
      words.ties(split, spec);
    }
    return words.facts;
  }

  /** "49,372 interactions, 1996-03-29 to 2018-09-24". */
  private void part(String name, Interactions part) {
    if (part.size() == 0) {
      put(name, "none");
      return;
    }
    String size = String.format(Locale.ROOT, "%,d interactions", part.size());
    put(name, DatasetStatistics.times(part).map(times -> size + ", " + times).orElse(size));
  }

  private void cases(PartCases cases, Task task) {
    if (cases instanceof PartCases.Ratings ratings) {
      ratings("validation cases", ratings.validation());
      ratings("test cases", ratings.test());
    } else if (cases instanceof PartCases.Lists lists) {
      cases("validation cases", lists.validation(), task);
      cases("test cases", lists.test(), task);
    }
  }

  private void ratings(String name, RatingCases cases) {
    if (cases.size() > 0) {
      put(
          name,
          "%,d ratings of %,d users: %,d ratings of cold users, %,d of light ones, %,d of heavy"
              + " ones, with fewer than 20, up to 99, and more training ratings",
          cases.size(),
          cases.ratingUsers().length,
          cases.of(Segment.COLD),
          cases.of(Segment.LIGHT),
          cases.of(Segment.HEAVY));
    }
  }

  private void cases(String name, CaseSet cases, Task task) {
    if (cases.size() > 0) {
      put(
          name,
          task == Task.NEXT_ITEM
              ? "%,d interactions (%,d left out, having none before them; %,d left out, their items"
                  + " being no candidates)"
              : "%,d users (%,d without a relevant item; %,d relevant items left out, being no"
                  + " candidates)",
          cases.size(),
          cases.withoutRelevant(),
          cases.unreachable());
    }
  }

  private void suspicions(SplitFacts split) {
    put(
        "duplicates",
        "%,d interactions repeat another; %,d test interactions repeat one before them",
        split.duplicates(),
        split.straddling());
    put(
        "unseen in training",
        "%,d of %,d test users, %,d of %,d test items",
        split.unseenTestUsers(),
        split.testUsers(),
        split.unseenTestItems(),
        split.testItems());
    split
        .laterThanOwnTest()
        .ifPresent(
            own ->
                put(
                    "leakage through time",
                    "%.1f %% of training is later than its user's first test interaction,"
                        + " %.1f %% than the first of all",
                    100 * own,
                    100 * split.laterThanAnyTest().orElse(0)));
  }

  private void ties(SplitFacts split, TrialSpec spec) {
    boolean nextItem = spec.task() == Task.NEXT_ITEM;
    put(
        "ties in time",
        "%,d of %,d test %s depend on the order of interactions at one time, which is %s",
        nextItem ? split.tiedTest() : split.tiedUsers(),
        nextItem ? split.testSize() : split.testUsers(),
        nextItem ? "interactions" : "users",
        spec.split().keepsGivenOrder() ? "that of the data" : "drawn by the seed");
  }

  private void put(String name, String words, Object... values) {
    facts.put(name, values.length == 0 ? words : String.format(Locale.ROOT, words, values));
  }
}
