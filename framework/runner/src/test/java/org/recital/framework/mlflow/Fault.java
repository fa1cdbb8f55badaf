package org.recital.framework.mlflow;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Faulty handling of a request by a server. */
interface Fault {
  /**
   * Handles a request.
   *
   * @param request processes the request and returns the correct response
   */
  void answer(HttpExchange exchange, InProcessMlflow.Carried request)
      throws IOException, InterruptedException;

  /** A given response; the request is not processed. */
  static Fault status(int status, String type, String body) {
    return (exchange, request) -> InProcessMlflow.send(exchange, status, type, body);
  }

  static Fault json(int status, String code, String message) {
    return status(
        status,
        "application/json",
        String.format(Locale.ROOT, "{\"error_code\": \"%s\", \"message\": \"%s\"}", code, message));
  }

  /** No response; the request is not processed. */
  static Fault hang() {
    return (exchange, request) -> Thread.sleep(Long.MAX_VALUE);
  }

  /** The request is processed, and the connection is closed without a response. */
  static Fault drop() {
    return (exchange, request) -> {
      request.carryOut();
      exchange.close();
    };
  }

  /** The request is processed after the timeout of the client. */
  static Fault late(long millis) {
    return (exchange, request) -> {
      Thread.sleep(millis);
      request.carryOut();
      exchange.close();
    };
  }

  /** The request is processed, and the response is an error. */
  static Fault failAfter() {
    return (exchange, request) -> {
      request.carryOut();
      InProcessMlflow.send(exchange, 500, "text/html", "<h1>Internal Server Error</h1>");
    };
  }

  /** The response arrives with one byte per second. */
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
