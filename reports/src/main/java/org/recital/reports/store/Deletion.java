package org.recital.reports.store;

import java.util.List;

/**
 * What was deleted with an experiment.
 *
 * @param trials number of trials that no other experiment plans or planned
 * @param attempts number of their attempts
 * @param keptFiles folders of saved models and files of saved lists, relative to the results
 *     folder, that the experiment wrote and that trials of other experiments still refer to
 */
public record Deletion(int trials, int attempts, List<String> keptFiles) {
  public Deletion {
    keptFiles = List.copyOf(keptFiles);
  }
}
