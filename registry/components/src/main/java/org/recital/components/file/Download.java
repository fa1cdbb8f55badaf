package org.recital.components.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DownloadProgress;

/**
 * A download of a file. Data is written to a file with the suffix {@code .part} until the download
 * is complete; a later attempt resumes from it.
 *
 * @param from address of the file
 * @param sha256 expected SHA-256 of the file, if known
 * @param progress listener of the progress
 */
record Download(URI from, Optional<String> sha256, DownloadProgress progress) {
  private static final int ATTEMPTS = 3;
  private static final int PARTIAL = 206;
  private static final int UNSATISFIABLE = 416;

  /**
   * Downloads the file. The target file is created when the download is complete and its SHA-256,
   * if known, has been verified.
   *
   * @throws DataException if the download fails, or the SHA-256 differs
   */
  public void to(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      fetchWithRetries(part);
      check(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "cannot download %s: %s. Run the command again; partial downloads are resumed",
              from,
              reason(e)),
          e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof ConnectException || e.getMessage() == null) {
      return "the server cannot be reached";
    }
    return e.getMessage();
  }

  private void fetchWithRetries(Path part) throws IOException {
    for (int attempt = 1; ; attempt++) {
      long before = size(part);
      try {
        fetch(part);
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS || size(part) <= before) {
          throw e;
        }
      }
    }
  }

  private void fetch(Path part) throws IOException {
    long have = size(part);
    HttpResponse<InputStream> response = request(have);
    try (InputStream body = response.body()) {
      if (response.statusCode() == UNSATISFIABLE && have > 0) {
        if (have == totalOf(response)) {
          return; // complete; its contents are verified later
        }
        Files.delete(part);
        throw new IOException("the file on the server has changed");
      }
      if (response.statusCode() != 200 && response.statusCode() != PARTIAL) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "cannot download %s: the server responded with status %d",
                from,
                response.statusCode()));
      }
      long start = response.statusCode() == PARTIAL ? have : 0;
      store(body, part, start, totalLength(response, start));
    }
  }

  /** Sends a request for the file from an offset. */
  private HttpResponse<InputStream> request(long have) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(from).GET();
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    try {
      return Client.INSTANCE.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Appends a response to the first {@code have} bytes of the partial file. */
  private void store(InputStream body, Path part, long have, long total) throws IOException {
    StandardOpenOption mode =
        have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    byte[] buffer = new byte[1 << 16];
    long received = have;
    try (OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        received += read;
        progress.advanced(String.valueOf(part.getFileName()).replace(".part", ""), received, total);
      }
    }
    if (total >= 0 && received < total) {
      throw new IOException(
          "the connection was closed after " + received + " of " + total + " bytes");
    }
  }

  /** The size of the whole file; -1 if unknown. */
  private static long totalLength(HttpResponse<?> response, long have) {
    long rest = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    return rest < 0 ? -1 : have + rest;
  }

  /** The total size from {@code Content-Range: bytes *}{@code /1234}; -1 if there is none. */
  private static long totalOf(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Content-Range")
        .map(range -> range.substring(range.indexOf('/') + 1))
        .filter(total -> total.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  private void check(Path part) throws IOException {
    if (sha256.isEmpty()) {
      return;
    }
    String actual;
    try (InputStream in = Files.newInputStream(part)) {
      actual = ContentHash.of(in);
    }
    if (!actual.equals(sha256.get())) {
      Files.delete(part);
      throw new DataException(
          String.format(
                  Locale.ROOT,
                  "the file from %s has SHA-256 %s, but %s was expected; it was deleted.",
                  from,
                  actual,
                  sha256.get())
              + " Try again. If the error persists, the publisher has changed the file");
    }
  }

  /**
   * Holder of the only HTTP client, which is never garbage-collected: collecting a client would
   * close its responses while they are read.
   */
  private static final class Client {
    static final HttpClient INSTANCE =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }
}
