package org.recital.reports.store;

import java.nio.file.Path;
import java.util.List;

/**
 * Main program of {@code scripts/check/store-kills}: the process that the script kills, and the
 * check of the store afterwards.
 */
final class StoreKills {
  private StoreKills() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "unpack" -> StoreUpgradeTest.unpack(Integer.parseInt(arguments[2]), folder);
      case "open" -> new ResultsLocation(folder).open().close();
      case "check" -> check(folder, Integer.parseInt(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Checks that the store opens with all results and can be written. */
  private static void check(Path folder, int expected) {
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      List<StoredTrial> trials = store.trials("old");
      long complete =
          trials.stream()
              .flatMap(trial -> trial.attempt().stream())
              .filter(attempt -> !store.testCases(attempt.id()).values().isEmpty())
              .filter(attempt -> attempt.result().isPresent())
              .count();
      if (complete != expected) {
        throw new IllegalStateException(complete + " of " + expected + " results are left");
      }
      StoreExamples.planOne(store);
    }
  }
}
