package org.recital.reports.store;

import java.util.List;

/**
 * Result of the deletion of an experiment.
 *
 * @param trials number of deleted trials, which no other experiment plans or has planned
 * @param attempts number of deleted attempts of these trials
 * @param keptFiles folders of saved models and files of saved lists, relative to the results
 *     folder. The experiment wrote them, but trials of other experiments still refer to them
 */
public record Deletion(int trials, int attempts, List<String> keptFiles) {
  public Deletion {
    keptFiles = List.copyOf(keptFiles);
  }
}
