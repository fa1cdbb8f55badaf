package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;
import static org.recital.registry.data.TinyFiles.zip;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DownloadProgress;

class DownloadTest {
  private static final String TEXT = "0123456789".repeat(20_000);

  @TempDir private Path folder;
  private HttpServer server;
  private byte[] content = TEXT.getBytes(StandardCharsets.UTF_8);
  private int closeAfter = Integer.MAX_VALUE;
  private boolean supportsRanges = true;
  private final List<String> ranges = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/missing")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(String.valueOf(range));
      int from =
          range == null || !supportsRanges
              ? 0
              : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      if (from >= content.length) {
        exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      int to = (int) Math.min(content.length, (long) from + closeAfter);
      exchange.getResponseBody().write(Arrays.copyOfRange(content, from, to));
      exchange.getResponseBody().flush();
    }
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private Download download(String path, Optional<String> sha256) {
    return new Download(uri(path), sha256, DownloadProgress.SILENT);
  }

  @Test
  void a_download_is_complete_and_reports_progress() {
    List<Long> received = new ArrayList<>();
    DownloadProgress progress =
        (name, bytes, total) -> {
          assertThat(name).isEqualTo("f.txt");
          assertThat(total).isEqualTo(content.length);
          received.add(bytes);
        };

    new Download(uri("/f"), Optional.of(ContentHash.of(TEXT)), progress)
        .to(folder.resolve("new/f.txt"));

    assertThat(folder.resolve("new/f.txt")).hasContent(TEXT);
    assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.part");
    assertThat(received).isSorted().endsWith((long) content.length);
  }

  @Test
  void an_interrupted_download_is_resumed() {
    closeAfter = 90_000;

    download("/f", Optional.of(ContentHash.of(TEXT))).to(folder.resolve("f.txt"));

    assertThat(folder.resolve("f.txt")).hasContent(TEXT);
    assertThat(ranges).hasSize(3).startsWith("null").doesNotHaveDuplicates();
  }

  @Test
  void a_failed_download_is_kept_for_the_next_attempt() throws IOException {
    closeAfter = 20_000;

    assertThatThrownBy(() -> download("/f", Optional.empty()).to(folder.resolve("f.txt")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("cannot download " + uri("/f") + ": ")
        .hasMessageEndingWith(". Run the command again; partial downloads are resumed");
    assertThat(folder.resolve("f.txt")).doesNotExist();
    long kept = Files.size(folder.resolve("f.txt.part"));
    assertThat(kept).isPositive();
    ranges.clear();
    closeAfter = Integer.MAX_VALUE;

    download("/f", Optional.of(ContentHash.of(TEXT))).to(folder.resolve("f.txt"));

    assertThat(folder.resolve("f.txt")).hasContent(TEXT);
    assertThat(ranges).containsExactly("bytes=" + kept + "-");
  }

  @Test
  void the_whole_file_is_downloaded_again_if_the_server_does_not_support_ranges() {
    write(folder.resolve("f.txt.part"), "something else");
    supportsRanges = false;

    download("/f", Optional.of(ContentHash.of(TEXT))).to(folder.resolve("f.txt"));

    assertThat(folder.resolve("f.txt")).hasContent(TEXT);
  }

  @Test
  void a_complete_partial_file_is_not_downloaded_again() {
    write(folder.resolve("f.txt.part"), TEXT);

    download("/f", Optional.of(ContentHash.of(TEXT))).to(folder.resolve("f.txt"));

    assertThat(folder.resolve("f.txt")).hasContent(TEXT);
  }

  @Test
  void a_partial_file_longer_than_the_file_is_deleted() {
    write(folder.resolve("f.txt.part"), TEXT + "more");

    assertThatThrownBy(() -> download("/f", Optional.empty()).to(folder.resolve("f.txt")))
        .hasMessageContaining("the file on the server has changed. Run the command again");
    assertThat(folder.resolve("f.txt.part")).doesNotExist();
  }

  @Test
  void a_file_with_the_wrong_hash_is_deleted() {
    String wrong = ContentHash.of("wrong");

    assertThatThrownBy(() -> download("/f", Optional.of(wrong)).to(folder.resolve("f.txt")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the file from "
                + uri("/f")
                + " has SHA-256 "
                + ContentHash.of(TEXT)
                + ", but "
                + wrong
                + " was expected; it was deleted. Try again. If the error persists, the publisher"
                + " has changed the file");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_error_status_is_an_error() {
    assertThatThrownBy(() -> download("/missing", Optional.empty()).to(folder.resolve("f.txt")))
        .hasMessage(
            "cannot download " + uri("/missing") + ": the server responded with status 404");
  }

  @Test
  void a_published_archive_is_downloaded_and_unpacked_once() throws IOException {
    zip(folder.resolve("served"), "set/r.csv", "1");
    content = Files.readAllBytes(folder.resolve("served"));
    PublishedArchive published = new PublishedArchive("set", uri("/set.zip"), Optional.empty());

    assertThat(published.obtain(home(folder)).has("r.csv")).isTrue();
    assertThat(published.obtain(home(folder)).has("r.csv")).isTrue();

    assertThat(ranges).hasSize(1);
    assertThat(folder.resolve("cache/set/r.csv")).hasContent("1");
    assertThat(folder.resolve("cache/set.zip")).doesNotExist();
  }

  @Test
  void the_error_for_a_failed_download_explains_a_manual_download() {
    PublishedArchive published = new PublishedArchive("set", uri("/missing"), Optional.empty());

    assertThatThrownBy(() -> published.obtain(home(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "'set' was not found and cannot be downloaded.\n  cannot download "
                + uri("/missing")
                + ": the server responded with status 404.\n  To download it manually, use "
                + uri("/missing")
                + ".\n  "
                + DataFolders.searchHint(home(folder)));
  }
}
