package org.recital.framework.mlflow;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs calls with a timeout. A call that does not return is abandoned with its thread. */
final class TimeLimit implements AutoCloseable {
  private static final long POLL_MILLIS = 50;

  private volatile ExecutorService thread = start();
  private volatile boolean closed;

  /**
   * Runs a call and returns its result.
   *
   * @throws TimeoutException if the call does not return in time, or this object is closed in the
   *     meantime
   * @throws ExecutionException if the call throws an exception
   */
  <T> T call(Callable<T> call, Duration limit) throws TimeoutException, ExecutionException {
    long end = System.nanoTime() + limit.toNanos();
    Future<T> future = submit(call);
    boolean interrupted = false;
    try {
      while (!closed && System.nanoTime() - end < 0) {
        try {
          return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (TimeoutException notYet) {
          // check whether this object is closed, and continue to wait
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
