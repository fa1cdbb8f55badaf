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
 * A file of the web. What has arrived is kept in a file of the same name and {@code .part} until it
 * is complete, and a later attempt goes on from there.
 *
 * @param sha256 of the file, where it is known
 */
record Download(URI from, Optional<String> sha256, DownloadProgress progress) {
  private static final int ATTEMPTS = 3;
  private static final int PARTIAL = 206;
  private static final int UNSATISFIABLE = 416;

  /**
   * Fetches the file. Nothing stands in its place before it is complete and has been checked.
   *
   * @throws DataException if it cannot be had, or is not what it should be
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
              "cannot download %s: %s. What has arrived is kept, and the next attempt goes on from there",
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
    HttpResponse<InputStream> response = ask(have);
    try (InputStream body = response.body()) {
      if (response.statusCode() == UNSATISFIABLE && have > 0) {
        // It is longer than the file is now, or as long: the check, or the archive, will tell.
        if (have == totalOf(response)) {
          return;
        }
        Files.delete(part);
        throw new IOException("the file has changed. Run the same again");
      }
      if (response.statusCode() != 200 && response.statusCode() != PARTIAL) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "cannot download %s: the server answers with status %d",
                from,
                response.statusCode()));
      }
      boolean goesOn = response.statusCode() == PARTIAL;
      store(body, part, goesOn ? have : 0, length(response, goesOn ? have : 0));
    }
  }

  private HttpResponse<InputStream> ask(long have) throws IOException {
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

  private void store(InputStream body, Path part, long have, long total) throws IOException {
    StandardOpenOption mode =
        have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    byte[] buffer = new byte[1 << 16];
    long arrived = have;
    try (OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        arrived += read;
        progress.advanced(String.valueOf(part.getFileName()).replace(".part", ""), arrived, total);
      }
    }
    if (total >= 0 && arrived < total) {
      throw new IOException("it broke off after " + arrived + " of " + total + " bytes");
    }
  }

  private static long length(HttpResponse<?> response, long have) {
    long rest = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    return rest < 0 ? -1 : have + rest;
  }

  /** From {@code Content-Range: bytes *}{@code /1234}; -1 where it is not said. */
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
                  "what came from %s is not what it should be: its SHA-256 is %s, but must be %s. It was",
                  from,
                  actual,
                  sha256.get())
              + " thrown away; try again, and if it stays so, the publisher has changed the file");
    }
  }

  /** Kept for good: a client that is collected as garbage closes the answers that it is reading. */
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
