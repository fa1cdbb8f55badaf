package org.recital.framework.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.recital.registry.data.DataHome;

/** Data folders that are set by environment variables. */
final class DataFolders {
  private DataFolders() {}

  /**
   * The data folders from the environment of this process; the progress of downloads is printed.
   */
  static DataHome of(Console console, Path base) {
    return of(System.getenv(), base).withProgress(Downloads.of(console));
  }

  /**
   * The folders of {@code RECITAL_DATA}, which are searched first, and the folder for downloads:
   * {@code RECITAL_CACHE}, or else {@code recital} in the user's cache folder.
   *
   * @param base the folder against which relative paths in a spec are resolved
   */
  static DataHome of(Map<String, String> environment, Path base) {
    List<Path> searched =
        Arrays.stream(environment.getOrDefault("RECITAL_DATA", "").split(File.pathSeparator, -1))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .map(Path::toAbsolutePath)
            .toList();
    return new DataHome(searched, cache(environment), base);
  }

  static Path cache(Map<String, String> environment) {
    String own = environment.getOrDefault("RECITAL_CACHE", "");
    if (!own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    String users = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches =
        users.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(users).toAbsolutePath();
    return caches.resolve("recital");
  }
}
