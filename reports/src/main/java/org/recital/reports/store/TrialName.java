package org.recital.reports.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of trials in messages and file names. */
public final class TrialName {
  private static final int PREFIX = 8;

  private TrialName() {}

  /** The name for messages, such as {@code lightgcn, model.layers=3, seed 1}. */
  public static String of(PlannedTrial trial) {
    return of(trial.variant(), trial.configuration(), trial.repetition());
  }

  /** The name for messages of all folds of a trial with its seed. */
  public static String withoutFold(PlannedTrial trial) {
    return of(trial.variant(), trial.configuration(), Repetition.of(trial.seed()));
  }

  /** The name of a trial in a status summary, for messages. */
  public static String of(ExperimentStatus.Name trial) {
    return of(trial.variant(), trial.configuration(), trial.repetition());
  }

  /** The name without the variant, for messages, such as {@code model.layers=3, seed 1}. */
  public static String withoutVariant(ExperimentStatus.Name trial) {
    return of("", trial.configuration(), trial.repetition()).substring(", ".length());
  }

  /** The values of the searched parameters, such as {@code model.layers=3, loss.l2=1e-4}. */
  public static String configuration(PlannedTrial trial) {
    return text(trial.configuration());
  }

  private static String text(Map<String, String> configuration) {
    return configuration.entrySet().stream()
        .map(TrialName::parameter)
        .collect(Collectors.joining(", "));
  }

  private static String of(
      String variant, Map<String, String> configuration, Repetition repetition) {
    String values = text(configuration);
    return variant + (values.isEmpty() ? "" : ", " + values) + ", " + repetition.text();
  }

  /**
   * The log file of a trial.
   *
   * @param folder folder of the experiment in the results folder
   */
  public static Path log(Path folder, PlannedTrial trial) {
    return folder.resolve("logs").resolve(file(trial) + ".log");
  }

  /**
   * The folder of the saved model of a trial.
   *
   * @param folder folder of the experiment in the results folder
   */
  public static Path model(Path folder, PlannedTrial trial) {
    return folder.resolve("models").resolve(file(trial));
  }

  /**
   * The file of the ranked lists of a trial.
   *
   * @param folder folder of the experiment in the results folder
   */
  public static Path lists(Path folder, PlannedTrial trial) {
    return folder.resolve("lists").resolve(file(trial) + ".csv.gz");
  }

  private static String file(PlannedTrial trial) {
    String fold = trial.repetition().foldText();
    String readable = trial.variant().replaceAll("[^A-Za-z0-9._-]", "-");
    return String.format(
        Locale.ROOT,
        "%s-seed%d%s-%s",
        readable,
        trial.seed(),
        fold.isEmpty() ? "" : "-fold" + fold,
        trial.fingerprint().substring(0, PREFIX));
  }

  private static String parameter(Map.Entry<String, String> parameter) {
    return parameter.getKey() + "=" + parameter.getValue();
  }
}
