package org.recital.framework.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.recital.Recommender;
import org.recital.framework.serve.RecommendServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital serve}: responds to HTTP requests with recommendations of a saved model. */
@Command(
    name = "serve",
    description =
        "Answer HTTP requests (POST /recommend, GET /health) with recommendations of a model that"
            + " was saved by run: {save_model: true}, until interrupted.")
final class ServeCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  private final Console console;

  @Mixin private ModelArguments model = new ModelArguments();

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description =
          "Address to listen on (default: 127.0.0.1, this machine only). There is no"
              + " authentication.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 for any free port (default: 8080).")
  private int port = 8080;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    model.requireOne();
    if (port < 0 || port > MAX_PORT) {
      throw new BadArgumentException("--port must be from 0 to 65535, but is " + port);
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new BadArgumentException("unknown host '" + host + "'");
    }
    try (Recommender recommender = Recommender.load(model.find());
        RecommendServer server = start(recommender, address)) {
      console.info("listening on " + url(host, server.address().getPort()));
      new CountDownLatch(1).await(); // until interrupted
    }
    return ExitStatus.OK;
  }

  /** The URL of a server; an IPv6 address is in brackets, as in RFC 3986. */
  static String url(String host, int port) {
    boolean bare = host.contains(":") && !host.startsWith("[");
    return "http://" + (bare ? "[" + host + "]" : host) + ":" + port;
  }

  private RecommendServer start(Recommender recommender, InetSocketAddress address) {
    try {
      return RecommendServer.start(recommender, address);
    } catch (IOException e) {
      throw new BadArgumentException(
          "cannot listen on "
              + host
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "); choose another --port or --host");
    }
  }
}
