package org.recital.framework.tracking.mlflow;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives up on calls that do not come back: the thread of such a call is left to itself. */
final class TimeLimit implements AutoCloseable {
  private ExecutorService thread = start();

  /**
   * @throws TimeoutException if the call does not come back in time
   * @throws ExecutionException if it comes back with an exception
   */
  <T> T call(Callable<T> call, Duration limit) throws TimeoutException, ExecutionException {
    Future<T> future = thread.submit(call);
    boolean interrupted = false;
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        try {
          return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (TimeoutException e) {
          thread.shutdownNow();
          thread = start();
          throw e;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static ExecutorService start() {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, "mlflow-call");
          thread.setDaemon(true);
          return thread;
        });
  }
}
