package org.recital.framework.schedule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.recital.framework.search.Variant;
import org.recital.framework.search.VariantSearch;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.PlannedTrial;

/**
 * The records from which searches resume. A search queue adds its plan and its proposals to these
 * records.
 */
interface SearchRecords {
  /** The recorded results of trials, as the results store returns them. */
  Map<String, Attempt> results(Collection<String> fingerprints, long after);

  /** The metric values of an attempt, as the results store returns them. */
  List<MetricValue> metricValues(long attempt);

  void plan(List<PlannedTrial> trials);

  void append(List<PlannedTrial> trials);

  /**
   * The search of a variant, resumed with its recorded proposals.
   *
   * @param data hash of the data of the variant; a search on other data is another search
   */
  VariantSearch search(Variant variant, String data);

  /** Records the proposals that a search made since the last call, if they depend on results. */
  void recordProposals(VariantSearch search);

  /** Records the description of a search for reports, if it has changed. */
  void recordDescription(VariantSearch search);
}
