package org.recital.framework.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.reports.store.StoreException;

/** Copy of the leaderboard of an experiment that is replaced, with its plots. */
final class ReplacedReport {
  private static final String FOLDER = "before-replace";

  private ReplacedReport() {}

  /**
   * Copies the leaderboard and its plots to a new folder within the folder of the experiment.
   *
   * @return the copy; empty if there is no leaderboard
   * @throws StoreException if the files cannot be copied
   */
  static Optional<Path> keep(Path experiment) {
    Path report = experiment.resolve("leaderboard.md");
    if (!Files.exists(report)) {
      return Optional.empty();
    }
    Path kept = unused(experiment);
    try {
      Files.createDirectory(kept);
      for (Path file : files(experiment)) {
        Files.copy(file, kept.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new StoreException(
          "the previous leaderboard cannot be copied to '"
              + kept
              + "'; check its permissions and the disk space",
          e);
    }
    return Optional.of(kept.resolve(report.getFileName()));
  }

  private static List<Path> files(Path experiment) throws IOException {
    try (Stream<Path> files = Files.list(experiment)) {
      return files.filter(ReplacedReport::isReport).toList();
    }
  }

  private static boolean isReport(Path file) {
    String name = file.getFileName().toString();
    return name.matches("leaderboard\\.[a-z]+") || name.endsWith(".svg");
  }

  private static Path unused(Path experiment) {
    Path folder = experiment.resolve(FOLDER);
    for (int i = 2; Files.exists(folder); i++) {
      folder = experiment.resolve(FOLDER + "-" + i);
    }
    return folder;
  }
}
