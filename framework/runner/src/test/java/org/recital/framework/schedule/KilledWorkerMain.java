package org.recital.framework.schedule;

import java.io.IOException;

/**
 * Worker process that ends like one that is killed while it writes a message. It sends no
 * heartbeats: one could follow the incomplete message on the same line before the process ends.
 */
final class KilledWorkerMain {
  private KilledWorkerMain() {}

  public static void main(String[] arguments) throws IOException {
    if (System.in.read() >= 0) { // a job
      FakeTrials.printNatively(Pipe.MARK + "{\"type\": \"finis");
      Runtime.getRuntime().halt(9);
    }
  }
}
