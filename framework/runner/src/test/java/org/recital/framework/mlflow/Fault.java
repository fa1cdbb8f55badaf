package org.recital.framework.mlflow;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a server answers a request, other than well. */
interface Fault {
  /**
   * Answers.
   *
   * @param request carries the request out, and tells the answer that it should have had
   */
  void answer(HttpExchange exchange, InProcessMlflow.Carried request)
      throws IOException, InterruptedException;

  /** An answer of its own; the request is not carried out. */
  static Fault status(int status, String type, String body) {
    return (exchange, request) -> InProcessMlflow.send(exchange, status, type, body);
  }

  static Fault json(int status, String code, String message) {
    return status(
        status,
        "application/json",
        String.format(Locale.ROOT, "{\"error_code\": \"%s\", \"message\": \"%s\"}", code, message));
  }

  /** No answer, ever; the request is not carried out. */
  static Fault hang() {
    return (exchange, request) -> Thread.sleep(Long.MAX_VALUE);
  }

  /** The request is carried out, and the connection dropped. */
  static Fault drop() {
    return (exchange, request) -> {
      request.carryOut();
      exchange.close();
    };
  }

  /** The request is carried out so late that nobody waits for it any more. */
  static Fault late(long millis) {
    return (exchange, request) -> {
      Thread.sleep(millis);
      request.carryOut();
      exchange.close();
    };
  }

  /** The request is carried out, and the server says that it failed. */
  static Fault failAfter() {
    return (exchange, request) -> {
      request.carryOut();
      InProcessMlflow.send(exchange, 500, "text/html", "<h1>Internal Server Error</h1>");
    };
  }

  /** The answer comes, a byte a second. */
  static Fault byteASecond() {
    return (exchange, request) -> {
      byte[] answer = request.carryOut().body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      try (OutputStream out = exchange.getResponseBody()) {
        for (byte one : answer) {
          out.write(one);
          out.flush();
          Thread.sleep(1000);
        }
      }
    };
  }
}
