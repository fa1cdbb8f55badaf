package org.recital.framework.trial;

import java.util.Map;
import java.util.Optional;
import org.recital.framework.evaluate.CaseSet;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Ids;
import org.recital.registry.split.Split;

/**
 * The data of a trial's evaluation protocol, for exchange with other programs.
 *
 * @param protocol the protocol
 * @param sha256 hash of the data set
 * @param split the parts, with common user and item indices
 * @param users ids of the users
 * @param items ids of the items
 * @param userFeatures features of the users, by name
 * @param itemFeatures features of the items, by name
 * @param lists evaluation instances of validation and test; empty in the rating task
 * @param truth true preferences of the users, for simulated data sets
 */
public record ProtocolData(
    Protocol protocol,
    String sha256,
    Split split,
    Ids users,
    Ids items,
    Map<String, Feature> userFeatures,
    Map<String, Feature> itemFeatures,
    Optional<Lists> lists,
    Optional<TruePreferences> truth) {
  /** Evaluation instances of a ranking or next-item task. */
  public record Lists(CaseSet validation, CaseSet test) {}

  /**
   * Loads, filters and splits the data of a trial.
   *
   * @throws org.recital.registry.data.DataException if the data is missing or invalid
   * @throws TrialException if a part has no evaluation instances
   */
  public static ProtocolData of(ResolvedTrial trial, DataHome home) {
    Trials.Request request =
        new Trials.Request(trial, home, "cpu", Optional.empty(), SavedFiles.NONE, Extent.FULL);
    PreparedData data = new DataCache().get(request);
    return new ProtocolData(
        Protocol.of(trial, data),
        data.sha256(),
        data.split(),
        data.dataset().users(),
        data.dataset().items(),
        data.dataset().userFeatures(),
        data.dataset().itemFeatures(),
        data.cases() instanceof PartCases.Lists lists
            ? Optional.of(new Lists(lists.validation(), lists.test()))
            : Optional.empty(),
        data.dataset().truth());
  }

  /**
   * The test cases.
   *
   * @throws TrialException in the rating task, which has no ranked lists
   */
  public CaseSet testCases() {
    return lists
        .map(Lists::test)
        .orElseThrow(
            () ->
                new TrialException(
                    "the task of the spec is rating, which has no ranked lists; use a spec with the"
                        + " task ranking or next-item"));
  }
}
