package org.recital.reports.store;

import java.nio.file.Path;
import java.util.List;

/**
 * The process that {@code scripts/check/store-kills} kills, and the one that looks at what is left.
 * Not a test: run {@code main}.
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

  /** Opens the store, counts its results and writes another. */
  private static void check(Path folder, int expected) {
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      List<StoredTrial> trials = store.trials("old");
      long whole =
          trials.stream()
              .flatMap(trial -> trial.attempt().stream())
              .filter(attempt -> !store.testCases(attempt.id()).values().isEmpty())
              .filter(attempt -> attempt.result().isPresent())
              .count();
      if (whole != expected) {
        throw new IllegalStateException(whole + " of " + expected + " results are left");
      }
      StoreExamples.planOne(store);
    }
  }
}
