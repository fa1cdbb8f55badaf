package org.recital.framework.tracking.mlflow;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.framework.tracking.mlflow.MlflowFailure.Reason;
import org.recital.reports.store.Replica;

/** Puts files of a run where the server keeps such, by way of the server. */
final class Artifacts {
  private static final String SCHEME = "mlflow-artifacts";
  private static final long LARGEST = 100_000_000;

  private final MlflowConnection connection;

  Artifacts(MlflowConnection connection) {
    this.connection = connection;
  }

  void put(Replica replica, String name, String text) {
    put(replica, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts a file, if there is one; of one that is too large, nothing. */
  void put(Replica replica, String name, Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        put(replica, name, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new MlflowFailure(Reason.REQUEST, "%s cannot be read: %s".formatted(file, e));
    }
  }

  /** What reports wrote into the folder of an experiment: leaderboards and plots. */
  void putReports(Replica replica, Path folder) {
    for (Path file : reports(folder)) {
      put(replica, folder.relativize(file).toString().replace('\\', '/'), file);
    }
  }

  private static List<Path> reports(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> isReport(folder.relativize(file).toString()))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new MlflowFailure(Reason.REQUEST, "%s cannot be read: %s".formatted(folder, e));
    }
  }

  private static boolean isReport(String path) {
    return path.matches("leaderboard\\.(html|tex)|plots[/\\\\].*\\.(svg|png|pdf)");
  }

  private void put(Replica replica, String name, byte[] content) {
    URI root = URI.create(replica.artifacts().orElse(""));
    if (!SCHEME.equals(root.getScheme())) {
      throw new MlflowFailure(
          Reason.REQUEST,
          "the server does not take files (its runs have them at %s); start it with --serve-artifacts"
              .formatted(root));
    }
    String path = root.getRawPath().replaceFirst("^/+", "") + "/" + escaped(name);
    connection.put(path, content);
  }

  private static String escaped(String name) {
    return Arrays.stream(name.split("/", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
