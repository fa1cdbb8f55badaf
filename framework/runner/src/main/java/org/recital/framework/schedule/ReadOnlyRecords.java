package org.recital.framework.schedule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.search.Variant;
import org.recital.framework.search.VariantSearch;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;

/**
 * Read-only access to the records of an experiment, to predict what a run would do.
 *
 * @param store empty if there is no results store yet
 */
record ReadOnlyRecords(Optional<ResultsStore> store, String experiment) implements SearchRecords {
  @Override
  public Map<String, Attempt> results(Collection<String> fingerprints, long after) {
    return store.map(open -> open.results(fingerprints, after)).orElse(Map.of());
  }

  @Override
  public List<MetricValue> metricValues(long attempt) {
    return store.map(open -> open.metricValues(attempt)).orElse(List.of());
  }

  @Override
  public void plan(List<PlannedTrial> trials) {}

  @Override
  public void append(List<PlannedTrial> trials) {}

  /** Ignores the proposals of a search with another identity, because a run would delete them. */
  @Override
  public VariantSearch search(Variant variant, String data) {
    return new VariantSearch(
        variant,
        store
            .filter(open -> isRecorded(open, variant, data))
            .map(open -> open.proposals(experiment, variant.name()))
            .orElse(List.of()));
  }

  private boolean isRecorded(ResultsStore open, Variant variant, String data) {
    return open.searches(experiment).stream()
        .anyMatch(
            search ->
                search.variant().equals(variant.name())
                    && search.identity().equals(SearchStore.identity(variant, data)));
  }

  @Override
  public void recordProposals(VariantSearch search) {}

  @Override
  public void recordDescription(VariantSearch search) {}
}
