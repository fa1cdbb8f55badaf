package org.recital.framework.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.recital.Recital;
import org.recital.Recommender;
import org.recital.Recommender.Scored;
import org.recital.registry.config.Components;
import org.recital.registry.data.Dataset;

class RecommendServerTest {
  /** The scores of the items are 3, 2 and 1. */
  private static final Dataset DATA =
      Dataset.of(new long[] {1, 2, 3, 1, 2, 3, 1}, new long[] {10, 10, 10, 20, 20, 30, 40});

  private final HttpClient client = HttpClient.newHttpClient();
  private final Recommender recommender =
      Recital.train(Components.model("popularity", Map.of()), DATA);
  private final RecommendServer server = start(recommender);

  private record Response(int status, String body) {}

  private static RecommendServer start(Recommender recommender) {
    try {
      return RecommendServer.start(
          recommender, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    server.close();
    recommender.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.address().getPort() + path));
  }

  private Response send(HttpRequest request) throws IOException, InterruptedException {
    var response = client.send(request, BodyHandlers.ofString());
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    return new Response(response.statusCode(), response.body());
  }

  private Response post(String json) throws IOException, InterruptedException {
    return send(to("/recommend").POST(BodyPublishers.ofString(json)).build());
  }

  private static Response bad(String message) {
    return new Response(400, "{\"error\":\"" + message + "\"}");
  }

  @Test
  void users_get_recommendations() throws Exception {
    assertThat(post("{\"users\": [\"3\", 2], \"top\": 1}"))
        .isEqualTo(
            new Response(
                200,
                "{\"recommendations\":[{\"user\":\"3\",\"items\":[{\"item\":\"20\",\"score\":2.0}]},"
                    + "{\"user\":\"2\",\"items\":[{\"item\":\"30\",\"score\":1.0}]}]}"));
    assertThat(post("{\"users\": [1], \"seen\": true, \"top\": 1, \"exclude\": [10]}").body())
        .contains("\"items\":[{\"item\":\"20\",\"score\":2.0}]");
    assertThat(post("{\"users\": [3], \"candidates\": [\"40\"]}").body())
        .contains("\"items\":[{\"item\":\"40\",\"score\":1.0}]");
  }

  @Test
  void histories_get_recommendations() throws Exception {
    assertThat(post("{\"histories\": [[10], []], \"top\": 1}"))
        .isEqualTo(
            new Response(
                200,
                "{\"recommendations\":[{\"items\":[{\"item\":\"20\",\"score\":2.0}]},"
                    + "{\"items\":[{\"item\":\"10\",\"score\":3.0}]}]}"));
  }

  @Test
  void the_health_of_the_server_can_be_checked() throws Exception {
    assertThat(send(to("/health").GET().build()))
        .isEqualTo(new Response(200, "{\"status\":\"ok\"}"));
    assertThat(send(to("/health").method("HEAD", BodyPublishers.noBody()).build()))
        .isEqualTo(new Response(200, ""));
  }

  @Test
  void the_response_to_an_invalid_request_is_a_message() throws Exception {
    assertThat(post("[1]"))
        .isEqualTo(bad("the request must be a JSON object, such as {\\\"users\\\": [\\\"7\\\"]}"));
    assertThat(post("")).isEqualTo(post("[1]"));
    assertThat(post("{\"users\": ["))
        .isEqualTo(
            bad(
                "the request is not valid JSON: Unexpected end-of-input: expected close marker for"
                    + " Array (start marker at line: 1, column: 11)"));
    assertThat(post("{\"users\": [1], \"users\": [2]}"))
        .isEqualTo(bad("the request is not valid JSON: Duplicate field 'users'"));
    assertThat(post("{\"users\": [1]} {}"))
        .isEqualTo(bad("the request has text after its JSON object; send one object"));
    assertThat(post("{\"user\": [1]}"))
        .isEqualTo(
            bad(
                "unknown key 'user'. Known keys: candidates, exclude, histories, seen, top,"
                    + " users"));
    String either = "give either 'users' or 'histories', at most 1000 of them";
    assertThat(post("{}")).isEqualTo(bad(either));
    assertThat(post("{\"users\": [1], \"histories\": [[10]]}")).isEqualTo(bad(either));
    assertThat(post("{\"users\": [" + "1,".repeat(1000) + "1]}")).isEqualTo(bad(either));
    assertThat(post("{\"users\": 1}")).isEqualTo(bad("'users' must be a list of ids, but is 1"));
    assertThat(post("{\"histories\": 1}")).isEqualTo(bad("'histories' must be a list, but is 1"));
    assertThat(post("{\"histories\": [5]}"))
        .isEqualTo(bad("each element of 'histories' must be a list of ids, but one is 5"));
    assertThat(post("{\"users\": [1.5]}"))
        .isEqualTo(bad("an id in 'users' must be a text or an integer, but is 1.5"));
    assertThat(post("{\"users\": [1], \"top\": 0}"))
        .isEqualTo(bad("'top' must be an integer from 1 to 1000, but is 0"));
    assertThat(post("{\"users\": [1], \"top\": " + "9".repeat(900) + "}"))
        .isEqualTo(bad("'top' must be an integer from 1 to 1000, but is " + "9".repeat(120) + "…"));
    assertThat(post("{\"users\": [" + "1,".repeat(100) + "1], \"top\": 1000}"))
        .isEqualTo(
            bad(
                "101 lists of 1000 items are more than 100000 recommendations; reduce 'top' or"
                    + " send several requests"));
    assertThat(post("{\"users\": [1], \"seen\": 1}"))
        .isEqualTo(bad("'seen' must be true or false, but is 1"));
    assertThat(post("{\"users\": [9]}")).isEqualTo(bad("the model has no user '9'"));
    assertThat(post("{\"users\": [1], \"exclude\": [\"x\"]}"))
        .isEqualTo(bad("the model has no item 'x'"));
  }

  @Test
  void other_paths_methods_and_sizes_are_refused() throws Exception {
    assertThat(send(to("/").GET().build()))
        .isEqualTo(
            new Response(404, "{\"error\":\"unknown path; use POST /recommend or GET /health\"}"));
    assertThat(send(to("/recommend").GET().build()))
        .isEqualTo(new Response(405, "{\"error\":\"the method must be POST\"}"));
    assertThat(send(to("/health").POST(BodyPublishers.noBody()).build()).status()).isEqualTo(405);
    assertThat(allowed("/recommend", "GET")).isEqualTo("POST");
    assertThat(allowed("/health", "POST")).isEqualTo("GET, HEAD");
    assertThat(post("{\"users\": [\"" + "x".repeat(RecommendServer.MAX_BYTES) + "\"]}"))
        .isEqualTo(new Response(413, "{\"error\":\"the request is larger than 1048576 bytes\"}"));
  }

  private String allowed(String path, String method) throws IOException, InterruptedException {
    HttpRequest request = to(path).method(method, BodyPublishers.noBody()).build();
    return client.send(request, BodyHandlers.discarding()).headers().firstValue("Allow").get();
  }

  @Test
  void stalled_clients_do_not_stop_the_server() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        stalled.add(client);
        client
            .getOutputStream()
            .write("POST /recommend HTTP/1.1\r\nContent-Length: 9\r\n\r\n{".getBytes(UTF_8));
      }

      assertThat(send(to("/health").timeout(Duration.ofSeconds(20)).build()).status())
          .isEqualTo(200);
    } finally {
      for (Socket client : stalled) {
        client.close();
      }
    }
  }

  @Test
  void lack_of_memory_is_a_failure_of_the_server() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Function<RecommendRequest, List<List<Scored>>> exhausted =
        request -> {
          throw new OutOfMemoryError("Java heap space");
        };
    try (RecommendServer failing = RecommendServer.start(exhausted, any)) {
      URI uri = URI.create("http://127.0.0.1:" + failing.address().getPort() + "/recommend");
      HttpRequest request =
          HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("{\"users\": [1]}")).build();

      assertThat(send(request))
          .isEqualTo(new Response(500, "{\"error\":\"the server failed; see its log\"}"));
    }
  }

  @Test
  void concurrent_requests_get_the_same_responses() {
    HttpRequest request =
        to("/recommend").POST(BodyPublishers.ofString("{\"users\": [1, 2, 3]}")).build();

    Stream.generate(() -> client.sendAsync(request, BodyHandlers.ofString()))
        .limit(100)
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .forEach(
            response -> {
              assertThat(response.statusCode()).isEqualTo(200);
              assertThat(response.body()).contains("{\"user\":\"3\",\"items\":[{\"item\":\"20\"");
            });
  }
}
