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
  private int breakOffAfter = Integer.MAX_VALUE;
  private boolean knowsRanges = true;
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
          range == null || !knowsRanges
              ? 0
              : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      if (from >= content.length) {
        exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      int to = (int) Math.min(content.length, (long) from + breakOffAfter);
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
  void a_file_arrives_whole_and_tells_how_far_it_is() {
    List<Long> arrived = new ArrayList<>();
    DownloadProgress progress =
        (name, bytes, total) -> {
          assertThat(name).isEqualTo("f.txt");
          assertThat(total).isEqualTo(content.length);
          arrived.add(bytes);
        };

    new Download(uri("/f"), Optional.of(ContentHash.of(TEXT)), progress)
        .to(folder.resolve("new/f.txt"));

    assertThat(folder.resolve("new/f.txt")).hasContent(TEXT);
    assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.part");
    assertThat(arrived).isSorted().endsWith((long) content.length);
  }

  @Test
  void what_breaks_off_goes_on_from_where_it_stopped() {
    breakOffAfter = 90_000;

    download("/f", Optional.of(ContentHash.of(TEXT))).to(folder.resolve("f.txt"));

    assertThat(folder.resolve("f.txt")).hasContent(TEXT);
    assertThat(ranges).hasSize(3).startsWith("null").doesNotHaveDuplicates();
  }

  @Test
  void what_breaks_off_for_good_is_kept_for_the_next_attempt() throws IOException {
    breakOffAfter = 20_000;

    assertThatThrownBy(() -> download("/f", Optional.empty()).to(folder.resolve("f.txt")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("cannot download " + uri("/f") + ": ")
        .hasMessageEndingWith(
            ". What has arrived is kept, and the next attempt goes on from there");
    assertThat(folder.resolve("f.txt")).doesNotExist();
    long kept = Files.size(folder.resolve("f.txt.part"));
    assertThat(kept).isPositive();
    ranges.clear();
    breakOffAfter = Integer.MAX_VALUE;

    download("/f", Optional.of(ContentHash.of(TEXT))).to(folder.resolve("f.txt"));

    assertThat(folder.resolve("f.txt")).hasContent(TEXT);
    assertThat(ranges).containsExactly("bytes=" + kept + "-");
  }

  @Test
  void a_server_that_knows_no_ranges_sends_everything_again() {
    write(folder.resolve("f.txt.part"), "something else");
    knowsRanges = false;

    download("/f", Optional.of(ContentHash.of(TEXT))).to(folder.resolve("f.txt"));

    assertThat(folder.resolve("f.txt")).hasContent(TEXT);
  }

  @Test
  void a_part_that_is_the_whole_is_not_fetched_again() {
    write(folder.resolve("f.txt.part"), TEXT);

    download("/f", Optional.of(ContentHash.of(TEXT))).to(folder.resolve("f.txt"));

    assertThat(folder.resolve("f.txt")).hasContent(TEXT);
  }

  @Test
  void a_part_longer_than_the_file_is_thrown_away() {
    write(folder.resolve("f.txt.part"), TEXT + "more");

    assertThatThrownBy(() -> download("/f", Optional.empty()).to(folder.resolve("f.txt")))
        .hasMessageContaining("the file has changed. Run the same again");
    assertThat(folder.resolve("f.txt.part")).doesNotExist();
  }

  @Test
  void what_has_the_wrong_hash_is_thrown_away() {
    String wrong = ContentHash.of("wrong");

    assertThatThrownBy(() -> download("/f", Optional.of(wrong)).to(folder.resolve("f.txt")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "what came from "
                + uri("/f")
                + " is not what it should be: its SHA-256 is "
                + ContentHash.of(TEXT)
                + ", but must be "
                + wrong
                + ". It was thrown away; try again, and if it stays so, the publisher has changed"
                + " the file");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_answer_that_is_no_file_is_an_error() {
    assertThatThrownBy(() -> download("/missing", Optional.empty()).to(folder.resolve("f.txt")))
        .hasMessage("cannot download " + uri("/missing") + ": the server answers with status 404");
  }

  @Test
  void a_published_archive_is_fetched_unpacked_and_found_again() throws IOException {
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
  void what_cannot_be_fetched_says_how_to_get_it_by_hand() {
    PublishedArchive published = new PublishedArchive("set", uri("/missing"), Optional.empty());

    assertThatThrownBy(() -> published.obtain(home(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "there is no 'set' here, and it cannot be fetched.\n  cannot download "
                + uri("/missing")
                + ": the server answers with status 404.\n  To get it by hand, fetch "
                + uri("/missing")
                + ".\n  "
                + DataFolders.whereToPut(home(folder)));
  }
}
