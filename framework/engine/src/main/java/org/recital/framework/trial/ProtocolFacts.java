package org.recital.framework.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.evaluate.RatingCases;
import org.recital.registry.data.DatasetStatistics;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.UserSegment;
import org.recital.registry.split.Split;
import org.recital.registry.split.SplitFacts;
import org.recital.registry.task.Task;

/**
 * The properties of a trial's prepared data, as JSON: sizes, time ranges, evaluation instances,
 * leakage and ties.
 */
final class ProtocolFacts {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectNode facts = JSON.objectNode();

  private ProtocolFacts() {}

  /**
   * The properties of the prepared data as JSON.
   *
   * @param seeded names of those steps after the filters that depend on the seed, such as split or
   *     candidates
   */
  static String json(
      FilteredData data, Split split, PartCases cases, TrialSpec spec, List<String> seeded) {
    ProtocolFacts all = new ProtocolFacts();
    all.facts.put("format", TrialIdentity.FORMAT);
    all.facts.put("next_item", spec.task() == Task.NEXT_ITEM);
    all.facts.set("data", size(data.dataset().interactions()));
    data.unfiltered().ifPresent(before -> all.facts.set("unfiltered", before.json()));
    all.facts.set(
        "filtered", JSON.arrayNode().addAll(data.sizes().stream().map(DataSize::json).toList()));
    all.facts.set("training", part(split.train()));
    if (split.inputs().size() > 0) {
      all.facts.set("inputs", part(split.inputs()));
    }
    all.facts.set("validation", part(split.validation()));
    all.facts.set("test", part(split.test()));
    if (!spec.split().isPartition()) {
      all.facts.putObject("unused").put("interactions", unused(data, split));
    }
    all.cases(cases);
    all.split(SplitFacts.of(split), spec);
    ArrayNode drawn = all.facts.putArray("seeded");
    if (data.seeded()) {
      drawn.add("filters");
    }
    seeded.forEach(drawn::add);
    return all.facts.toString();
  }

  private static int unused(FilteredData data, Split split) {
    return Stream.of(split.train(), split.inputs(), split.validation(), split.test())
        .mapToInt(Interactions::size)
        .reduce(data.dataset().interactions().size(), (left, size) -> left - size);
  }

  private static ObjectNode size(Interactions interactions) {
    return DataSize.of(interactions).json();
  }

  private static ObjectNode part(Interactions part) {
    ObjectNode json = JSON.objectNode().put("interactions", part.size());
    DatasetStatistics.times(part)
        .ifPresent(times -> json.put("first", times.firstDay()).put("last", times.lastDay()));
    return json;
  }

  private void cases(PartCases cases) {
    if (cases instanceof PartCases.Ratings ratings) {
      facts.set("validation_cases", ratings(ratings.validation()));
      facts.set("test_cases", ratings(ratings.test()));
    } else if (cases instanceof PartCases.Lists lists) {
      facts.set("validation_cases", lists(lists.validation()));
      facts.set("test_cases", lists(lists.test()));
    }
  }

  private static ObjectNode ratings(RatingCases cases) {
    return JSON.objectNode()
        .put("cases", cases.size())
        .put("users", cases.ratingUsers().length)
        .put("cold", cases.count(UserSegment.COLD))
        .put("light", cases.count(UserSegment.LIGHT))
        .put("heavy", cases.count(UserSegment.HEAVY));
  }

  private static ObjectNode lists(CaseSet cases) {
    return JSON.objectNode()
        .put("cases", cases.size())
        .put("users", Arrays.stream(cases.users()).distinct().count())
        .put("without_relevant", cases.withoutRelevant())
        .put("unreachable", cases.unreachable());
  }

  private void split(SplitFacts split, TrialSpec spec) {
    facts.put("duplicates", split.duplicates()).put("test_duplicates", split.straddling());
    facts.put("test_users", split.testUsers()).put("unseen_test_users", split.unseenTestUsers());
    facts.put("test_items", split.testItems()).put("unseen_test_items", split.unseenTestItems());
    if (split.laterThanOwnTest().isPresent() && split.laterThanAnyTest().isPresent()) {
      facts.put("later_than_own_test", split.laterThanOwnTest().getAsDouble());
      facts.put("later_than_any_test", split.laterThanAnyTest().getAsDouble());
      if (spec.split().isChronological()) {
        ties(split, spec);
      }
    }
  }

  private void ties(SplitFacts split, TrialSpec spec) {
    boolean nextItem = spec.task() == Task.NEXT_ITEM;
    facts
        .putObject("ties")
        .put("of", nextItem ? "interactions" : "users")
        .put("tied", nextItem ? split.tiedTest() : split.tiedUsers())
        .put("all", nextItem ? split.testSize() : split.testUsers())
        .put("order", spec.split().keepsGivenOrder() ? "given" : "seeded");
  }
}
