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

/** Uploads artifacts of a run through the artifact proxy of the tracking server. */
final class Artifacts {
  private static final String SCHEME = "mlflow-artifacts";
  private static final long MEGABYTE = 1_000_000;
  private static final long MAX_BYTES = 100 * MEGABYTE;

  private final MlflowConnection connection;
  private final Consumer<String> notices;
  private final Runnable progress;

  /**
   * @param notices receives one line for each file that is not uploaded
   * @param progress called while a file is uploaded
   */
  Artifacts(MlflowConnection connection, Consumer<String> notices, Runnable progress) {
    this.connection = connection;
    this.notices = notices;
    this.progress = progress;
  }

  void put(Replica replica, String name, String text) {
    put(replica, name, BodyPublishers.ofString(text));
  }

  /**
   * Uploads a file if it exists. A file over 100 MB is skipped with a notice.
   *
   * @return whether the file was uploaded
   */
  boolean put(Replica replica, String name, Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return false;
      }
      long size = Files.size(file);
      if (size <= MAX_BYTES) {
        put(replica, name, content(file, size));
        return true;
      }
      notices.accept(
          String.format(
              Locale.ROOT,
              "%s is not uploaded to MLflow: it has %d MB, and the limit is %d MB",
              file,
              size / MEGABYTE,
              MAX_BYTES / MEGABYTE));
      return false;
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

  /**
   * Runs uploads. If a server error occurs but the server is otherwise healthy, only these uploads
   * count as failed, so that a broken artifact store does not block anything else.
   *
   * @throws MlflowFailure if an upload fails
   */
  void upload(Runnable uploads) {
    try {
      uploads.run();
    } catch (MlflowFailure failure) {
      if (failure.reason() == Reason.SERVER && !failure.isRateLimited()) {
        connection.get("/health"); // throws if the server itself fails
        throw new MlflowFailure(Reason.REQUEST, "files: " + failure.text());
      }
      throw failure;
    }
  }

  /**
   * Uploads the files of a folder, without subfolders, if the folder exists.
   *
   * @return whether all files were uploaded
   */
  boolean putFolder(Replica replica, String name, Path folder) {
    boolean complete = true;
    for (Path file : files(folder, 1, path -> true)) {
      complete &= put(replica, name + "/" + folder.relativize(file), file);
    }
    return complete;
  }

  /** Uploads the SVG plots that a report wrote next to the leaderboard. */
  void putPlots(Replica replica, Path folder) {
    for (Path file : files(folder, 1, name -> name.endsWith(".svg"))) {
      put(replica, folder.relativize(file).toString().replace('\\', '/'), file);
    }
  }

  private static List<Path> files(Path folder, int depth, Predicate<String> accepted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> accepted.test(folder.relativize(file).toString()))
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
              "the server does not accept artifacts (its artifact location is %s); start it with --serve-artifacts",
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
