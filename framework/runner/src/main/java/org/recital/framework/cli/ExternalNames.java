package org.recital.framework.cli;

import org.recital.framework.spec.Experiment;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.store.ResultsStore;

/** Checks of the names of external rows. */
final class ExternalNames {
  private ExternalNames() {}

  /**
   * Checks the name of a row, which {@code --name} can set.
   *
   * @throws BadArgumentException if the name cannot be used, or is that of a variant
   */
  static void require(Experiment experiment, String name) {
    if (name.isBlank() || name.contains("/")) {
      throw new BadArgumentException(
          "--name must be a name without '/', such as LightFM, but is '" + name + "'");
    }
    if (experiment.variants().stream().anyMatch(variant -> variant.name().equals(name))) {
      throw new BadArgumentException(
          "'" + name + "' is a variant of the spec; choose another name with --name");
    }
  }

  /**
   * Checks that all rows with a name have the same type, because their values are averaged.
   *
   * @param type model type of the row
   * @throws BadArgumentException if a row with this name has another type
   */
  static void requireSameType(ResultsStore store, Experiment experiment, String name, String type) {
    boolean isOther =
        store.external(experiment.name()).stream()
            .anyMatch(row -> row.variant().equals(name) && !row.specJson().contains(type));
    if (isOther) {
      throw new BadArgumentException(
          "row '"
              + name
              + "' exists with "
              + (type.equals(ConfigurationResult.EXTERNAL_VALUES)
                  ? "values from ranked lists"
                  : "values that another program computed")
              + "; choose another name with --name");
    }
  }
}
