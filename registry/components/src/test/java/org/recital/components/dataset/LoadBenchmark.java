package org.recital.components.dataset;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.TinyFiles;

/**
 * Load time and memory of files of MovieLens-1M's size, in its layout and as CSV. Not a test: run
 * {@code main} with a folder to write the file to.
 */
final class LoadBenchmark {
  private static final int ROWS = 1_000_209;
  private static final int USERS = 6040;
  private static final int MOVIES = 3952;

  private LoadBenchmark() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    TinyFiles.write(folder.resolve("ml-1m/ratings.dat"), ratings("", "::"));
    TinyFiles.write(
        folder.resolve("ml-latest-small/ratings.csv"),
        ratings("userId,movieId,rating,timestamp\n", ","));
    DataHome home = new DataHome(List.of(folder), folder, folder);
    for (int round = 0; round < 8; round++) {
      load("1m", home);
      load("latest-small", home);
    }
  }

  private static void load(String edition, DataHome home) {
    MovieLens source =
        new MovieLens(
            new MovieLens.Config(
                edition, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Interactions loaded = source.load(home).interactions();
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-12s %,d rows in %.2f s of CPU time: %.1f million rows/s, %.1f bytes per interaction%n",
        edition,
        loaded.size(),
        seconds,
        loaded.size() / seconds / 1e6,
        bytes(loaded));
  }

  private static double bytes(Interactions loaded) {
    long bytes =
        4L * loaded.itemColumn().length
            + 4L * loaded.ratingColumn().length
            + 8L * loaded.timestampColumn().length
            + 4L * loaded.offsetColumn().length;
    return (double) bytes / loaded.size();
  }

  private static String ratings(String header, String delimiter) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(25 * ROWS).append(header);
    for (int row = 0; row < ROWS; row++) {
      int user = 1 + (int) ((long) row * USERS / ROWS);
      text.append(user).append(delimiter).append(1 + random.nextInt(MOVIES)).append(delimiter);
      text.append(1 + random.nextInt(5))
          .append(delimiter)
          .append(956_703_932 + random.nextInt(1 << 26));
      text.append('\n');
    }
    return text.toString();
  }
}
