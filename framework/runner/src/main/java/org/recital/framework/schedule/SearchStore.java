package org.recital.framework.schedule;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.search.Variant;
import org.recital.framework.search.VariantSearch;
import org.recital.registry.data.ContentHash;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.SearchDescription;
import org.recital.reports.store.SearchRecord;

/** The plan and the proposals of one experiment in the results store. */
final class SearchStore implements SearchRecords {
  private final ResultsStore store;
  private final String experiment;
  private final Map<String, Integer> proposals = new HashMap<>(); // recorded, by variant
  private final Map<String, SearchRecord> searches = new HashMap<>(); // by variant

  SearchStore(ResultsStore store, String experiment) {
    this.store = store;
    this.experiment = experiment;
  }

  @Override
  public Map<String, Attempt> results(Collection<String> fingerprints, long after) {
    return store.results(fingerprints, after);
  }

  @Override
  public List<MetricValue> metricValues(long attempt) {
    return store.metricValues(attempt);
  }

  @Override
  public void plan(List<PlannedTrial> trials) {
    store.plan(experiment, trials);
  }

  @Override
  public void append(List<PlannedTrial> trials) {
    store.append(experiment, trials);
  }

  /** Also records the search. */
  @Override
  public VariantSearch search(Variant variant, String data) {
    if (variant.space().spaces().isEmpty()) {
      return new VariantSearch(variant, List.of());
    }
    record(
        new SearchRecord(
            experiment,
            variant.name(),
            identity(variant, data),
            RecordedBounds.of(variant.space()),
            Optional.of(RecordedSearch.of(variant, List.of(), List.of()))));
    List<Map<String, String>> recorded = store.proposals(experiment, variant.name());
    proposals.put(variant.name(), recorded.size());
    return new VariantSearch(variant, recorded);
  }

  private void record(SearchRecord search) {
    store.record(search);
    searches.put(search.variant(), search);
  }

  static String identity(Variant variant, String data) {
    return ContentHash.of(variant.identity() + "\n" + data);
  }

  @Override
  public void recordProposals(VariantSearch search) {
    Variant variant = search.variant();
    int recorded = proposals.getOrDefault(variant.name(), 0);
    List<Map<String, String>> proposed = search.proposed();
    if (variant.search().method().usesResults() && proposed.size() > recorded) {
      store.propose(experiment, variant.name(), proposed.subList(recorded, proposed.size()));
      proposals.put(variant.name(), proposed.size());
    }
  }

  @Override
  public void recordDescription(VariantSearch search) {
    SearchRecord recorded = searches.get(search.variant().name());
    if (recorded == null) {
      return;
    }
    SearchDescription known = recorded.description().orElseThrow();
    Collection<String> refused = search.refused().values();
    if (known.skippedConfigurations() < refused.size() || !known.rungs().equals(search.rungs())) {
      record(recorded.describedAs(RecordedSearch.of(search.variant(), search.rungs(), refused)));
    }
  }
}
