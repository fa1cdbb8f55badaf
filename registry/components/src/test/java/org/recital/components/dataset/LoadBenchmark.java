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
 * Load time and memory of a file of MovieLens-1M's size and layout. Not a test: run {@code main}
 * with a folder to write the file to.
 */
final class LoadBenchmark {
  private static final int ROWS = 1_000_209;
  private static final int USERS = 6040;
  private static final int MOVIES = 3952;

  private LoadBenchmark() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    TinyFiles.write(folder.resolve("ml-1m/ratings.dat"), ratings());
    DataHome home = new DataHome(List.of(folder), folder, folder);
    MovieLens source =
        new MovieLens(new MovieLens.Config("1m", Optional.empty(), Optional.empty()));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < 5; round++) {
      long start = threads.getCurrentThreadCpuTime();
      Interactions loaded = source.load(home).interactions();
      double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%,d rows in %.2f s of CPU time: %.1f million rows/s, %.1f bytes per interaction%n",
          loaded.size(),
          seconds,
          loaded.size() / seconds / 1e6,
          bytes(loaded));
    }
  }

  private static double bytes(Interactions loaded) {
    long bytes =
        4L * loaded.itemColumn().length
            + 4L * loaded.ratingColumn().length
            + 8L * loaded.timestampColumn().length
            + 4L * loaded.offsetColumn().length;
    return (double) bytes / loaded.size();
  }

  private static String ratings() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(25 * ROWS);
    for (int row = 0; row < ROWS; row++) {
      int user = 1 + (int) ((long) row * USERS / ROWS);
      text.append(user).append("::").append(1 + random.nextInt(MOVIES)).append("::");
      text.append(1 + random.nextInt(5)).append("::").append(956_703_932 + random.nextInt(1 << 26));
      text.append('\n');
    }
    return text.toString();
  }
}
