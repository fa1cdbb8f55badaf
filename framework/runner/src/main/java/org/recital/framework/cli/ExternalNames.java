package org.recital.framework.cli;

import org.recital.framework.spec.Experiment;

/** Names of external rows. */
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
}
