package org.recital.reports.leaderboard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.store.Repetition;

/**
 * Result of a variant with one configuration of its search space, over the finished repetitions
 * under one protocol.
 *
 * @param configuration values of the searched parameters by dotted path; empty without a search
 * @param attempts ids of the finished attempts by repetition, at least one
 * @param planned number of planned repetitions
 * @param place position of the configuration among those with a result, in the order of the plan
 * @param validation values of the selection metric on validation; empty without a selection metric
 *     or validation part
 * @param test test metrics by name
 * @param repetitions results of the finished repetitions
 * @param complete whether every training is complete; otherwise successive halving stopped the
 *     configuration, and the validation values are those of the epochs that were run
 * @param cost time and memory of its trials
 * @param parameters parameters of the resolved trial by dotted path, without the seed and the fold
 */
public record ConfigurationResult(
    String variant,
    Map<String, String> configuration,
    Map<Repetition, Long> attempts,
    int planned,
    int place,
    Optional<Summary> validation,
    Map<String, Summary> test,
    Map<Repetition, RepetitionResult> repetitions,
    boolean complete,
    Cost cost,
    Map<String, String> parameters) {
  /** Model type of rows evaluated from ranked lists of another program; no component has it. */
  public static final String EXTERNAL_LISTS = "external lists";

  /** Model type of rows with values that another program computed; no component has it. */
  public static final String EXTERNAL_VALUES = "external values";

  /** Path of the maximum number of epochs among the parameters. */
  public static final String EPOCHS = "training.epochs";

  public ConfigurationResult {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    attempts = Collections.unmodifiableMap(new LinkedHashMap<>(attempts));
    repetitions = Collections.unmodifiableMap(new LinkedHashMap<>(repetitions));
    test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The same result without test metrics. */
  ConfigurationResult withoutTest() {
    return new ConfigurationResult(
        variant,
        configuration,
        attempts,
        planned,
        place,
        validation,
        Map.of(),
        repetitions,
        complete,
        cost,
        parameters);
  }

  /** Whether this is an external row, with the results of another program. */
  public boolean isExternal() {
    return isExternal(parameters);
  }

  static boolean isExternal(Map<String, String> parameters) {
    return hasType(parameters, EXTERNAL_LISTS) || hasType(parameters, EXTERNAL_VALUES);
  }

  /** Whether another program computed the values itself, instead of giving ranked lists. */
  public boolean hasExternalValues() {
    return hasType(parameters, EXTERNAL_VALUES);
  }

  private static boolean hasType(Map<String, String> parameters, String type) {
    return type.equals(parameters.get("model.type"));
  }

  /** Greatest number of epochs over repetitions; 0 for fitted models. */
  public int epochs() {
    return repetitions.values().stream().mapToInt(RepetitionResult::epochs).max().orElse(0);
  }

  /**
   * Number of repetitions that kept the last epoch that the spec allows, so that more epochs may
   * give a better value on validation.
   */
  public int endedAtLimit() {
    String limit = parameters.getOrDefault(EPOCHS, "");
    return (int)
        repetitions.values().stream()
            .filter(one -> one.validation().isPresent())
            .filter(one -> Integer.toString(one.bestEpoch()).equals(limit))
            .count();
  }

  /** Number of finished repetitions. */
  public int finished() {
    return attempts.size();
  }
}
