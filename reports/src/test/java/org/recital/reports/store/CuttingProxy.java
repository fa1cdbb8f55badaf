package org.recital.reports.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy to a PostgreSQL server that can cut connections at given messages. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final int server;
  private final Queue<Cut> planned = new ConcurrentLinkedQueue<>();
  private final AtomicInteger cuts = new AtomicInteger();

  CuttingProxy(int server) throws IOException {
    this.server = server;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /**
   * A message at which a connection is cut; it does not arrive.
   *
   * @param isAnswer whether the server sends it
   */
  private record Cut(String text, boolean isAnswer) {}

  /** Loses the next answer to a commit. */
  void cutAfterNextCommit() {
    planned.add(new Cut("COMMIT\0", true));
  }

  /** Loses the next query with a text, after the cuts that were planned before. */
  void cutAtQuery(String text) {
    planned.add(new Cut(text, false));
  }

  int cuts() {
    return cuts.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
        daemon(() -> forward(client, database, false));
        daemon(() -> forward(database, client, true));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void forward(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
        Cut next = planned.peek();
        if (next != null && next.isAnswer() == answers && text.contains(next.text())) {
          planned.remove(next);
          cuts.incrementAndGet();
          return;
        }
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException ended) {
      // the other direction has closed both sockets
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
