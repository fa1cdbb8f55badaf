package org.recital.framework.mlflow;

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
  private static final long LOOK_MILLIS = 50;

  private volatile ExecutorService thread = start();
  private volatile boolean closed;

  /**
   * @throws TimeoutException if the call does not come back in time, or this was closed meanwhile
   * @throws ExecutionException if it comes back with an exception
   */
  <T> T call(Callable<T> call, Duration limit) throws TimeoutException, ExecutionException {
    long end = System.nanoTime() + limit.toNanos();
    Future<T> future = submit(call);
    boolean interrupted = false;
    try {
      while (!closed && System.nanoTime() - end < 0) {
        try {
          return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (TimeoutException notYet) {
          // looks whether it was closed, and waits on
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    thread.shutdownNow();
    throw new TimeoutException();
  }

  private <T> Future<T> submit(Callable<T> call) throws TimeoutException {
    if (closed) {
      throw new TimeoutException();
    }
    if (thread.isShutdown()) {
      thread = start();
    }
    return thread.submit(call);
  }

  @Override
  public void close() {
    closed = true;
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
