package org.recital.reports.store;

import java.nio.file.Path;
import java.util.List;

/**
 * Main program of {@code scripts/check/store-kills}: the process that the script kills, and the
 * check of the store afterwards.
 */
final class StoreKills {
  private StoreKills() {}

  /**
   * @param arguments {@code unpack FOLDER VERSION…}, {@code open FOLDER} or {@code check RESULTS
   *     FOLDER…}
   */
  public static void main(String[] arguments) {
    List<String> operands = List.of(arguments).subList(2, arguments.length);
    switch (arguments[0]) {
      case "unpack" -> unpack(Path.of(arguments[1]), operands);
      case "open" -> new ResultsLocation(Path.of(arguments[1])).open().close();
      case "check" -> check(Integer.parseInt(arguments[1]), operands);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void unpack(Path folder, List<String> versions) {
    for (String version : versions) {
      StoreUpgradeTest.unpack(Integer.parseInt(version), folder.resolve("version-" + version));
    }
  }

  private static void check(int expected, List<String> folders) {
    for (String folder : folders) {
      try {
        check(Path.of(folder), expected);
      } catch (StoreException | IllegalStateException e) {
        throw new IllegalStateException("the store in " + folder + " is damaged", e);
      }
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
