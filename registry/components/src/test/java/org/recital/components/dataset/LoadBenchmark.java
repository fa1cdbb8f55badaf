package org.recital.components.dataset;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Interactions;

/**
 * Load time and memory of files of MovieLens-1M's size, in its layout and as CSV, and of a CSV file
 * of MovieLens-25M's size. Not a test: run {@code main} with a folder to write the files to, and
 * with {@code 25m} for the larger file.
 */
final class LoadBenchmark {
  private static final Size SMALL = new Size(1_000_209, 6040, 3952);
  private static final Size LARGE = new Size(25_000_095, 162_541, 59_047);
  private static final String HEADER = "userId,movieId,rating,timestamp\n";

  private LoadBenchmark() {}

  private record Size(int rows, int users, int movies) {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    DataHome home = new DataHome(List.of(folder), folder, folder);
    if (arguments.length > 1) {
      write(folder.resolve("ratings.csv"), HEADER, ",", LARGE);
      for (int round = 0; round < 3; round++) {
        load("csv", csv(), home);
      }
      return;
    }
    write(folder.resolve("ml-1m/ratings.dat"), "", "::", SMALL);
    write(folder.resolve("ml-latest-small/ratings.csv"), HEADER, ",", SMALL);
    for (int round = 0; round < 8; round++) {
      load("1m", movieLens("1m"), home);
      load("latest-small", movieLens("latest-small"), home);
    }
  }

  private static DatasetSource movieLens(String edition) {
    return new MovieLens(
        new MovieLens.Config(
            edition, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static DatasetSource csv() {
    return Components.dataset(
        "csv",
        Map.of(
            "path", "ratings.csv",
            "user", "userId",
            "item", "movieId",
            "rating", "rating",
            "timestamp", "timestamp"));
  }

  private static void load(String name, DatasetSource source, DataHome home) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Interactions loaded = source.load(home).interactions();
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-12s %,d rows in %.2f s of CPU time: %.1f million rows/s, %.1f bytes per interaction%n",
        name,
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

  private static void write(Path file, String header, String delimiter, Size size)
      throws IOException {
    Random random = new Random(1);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (Writer text = Files.newBufferedWriter(file)) {
      text.append(header);
      for (int row = 0; row < size.rows(); row++) {
        int user = 1 + (int) ((long) row * size.users() / size.rows());
        text.append(Integer.toString(user)).append(delimiter);
        text.append(Integer.toString(1 + random.nextInt(size.movies()))).append(delimiter);
        text.append(Integer.toString(1 + random.nextInt(5))).append(delimiter);
        text.append(Integer.toString(956_703_932 + random.nextInt(1 << 26))).append('\n');
      }
    }
  }
}
