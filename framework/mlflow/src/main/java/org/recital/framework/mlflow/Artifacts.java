package org.recital.framework.mlflow;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.framework.mlflow.MlflowFailure.Reason;
import org.recital.reports.store.Replica;

/** Puts files of a run where the server keeps such, by way of the server. */
final class Artifacts {
  private static final String SCHEME = "mlflow-artifacts";
  private static final long MEGABYTE = 1_000_000;
  private static final long LARGEST = 100 * MEGABYTE;

  private final MlflowConnection connection;
  private final Consumer<String> news;
  private final Runnable progress;

  /**
   * @param news is told of files that are not sent
   * @param progress is called while a file is being sent
   */
  Artifacts(MlflowConnection connection, Consumer<String> news, Runnable progress) {
    this.connection = connection;
    this.news = news;
    this.progress = progress;
  }

  void put(Replica replica, String name, String text) {
    put(replica, name, BodyPublishers.ofString(text));
  }

  /** Puts a file, if there is one; of one that is too large, nothing. */
  void put(Replica replica, String name, Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return;
      }
      long size = Files.size(file);
      if (size <= LARGEST) {
        put(replica, name, content(file, size));
        return;
      }
      news.accept(
          String.format(
              Locale.ROOT,
              "%s has %d MB and is not sent to MLflow, which is sent files of up to %d MB",
              file,
              size / MEGABYTE,
              LARGEST / MEGABYTE));
    } catch (IOException e) {
      throw new MlflowFailure(
          Reason.REQUEST, String.format(Locale.ROOT, "%s cannot be read: %s", file, e));
    }
  }

  private BodyPublisher content(Path file, long size) {
    return size == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> WatchedFile.open(file, size, progress)), size);
  }

  /** A server whose place for files is broken takes everything else all the same. */
  void filing(Runnable puts) {
    try {
      puts.run();
    } catch (MlflowFailure failure) {
      if (failure.reason() == Reason.SERVER && !failure.isTooMany()) {
        connection.get("/health"); // throws where it is the server
        throw new MlflowFailure(Reason.REQUEST, "files: " + failure.text());
      }
      throw failure;
    }
  }

  /** Puts the files of a folder, as far as there are any. */
  void putFolder(Replica replica, String name, Path folder) {
    for (Path file : files(folder, 1, path -> true)) {
      put(replica, name + "/" + folder.relativize(file), file);
    }
  }

  /** The pictures that a report wrote beside the leaderboard. */
  void putPictures(Replica replica, Path folder) {
    for (Path file : files(folder, 1, name -> name.endsWith(".svg"))) {
      put(replica, folder.relativize(file).toString().replace('\\', '/'), file);
    }
  }

  private static List<Path> files(Path folder, int depth, Predicate<String> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> wanted.test(folder.relativize(file).toString()))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new MlflowFailure(
          Reason.REQUEST, String.format(Locale.ROOT, "%s cannot be read: %s", folder, e));
    }
  }

  private void put(Replica replica, String name, BodyPublisher content) {
    URI root = URI.create(replica.artifacts().orElse(""));
    if (!SCHEME.equals(root.getScheme())) {
      throw new MlflowFailure(
          Reason.REQUEST,
          String.format(
              Locale.ROOT,
              "the server does not take files (its runs have them at %s); start it with --serve-artifacts",
              root));
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
