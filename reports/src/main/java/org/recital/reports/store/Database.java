package org.recital.reports.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * A database connection and the single thread that uses it.
 *
 * <p>Interrupting a thread inside H2 closes the database for the whole process. Therefore the
 * calling threads do not call the database themselves: they wait for the single thread, which is
 * never interrupted.
 */
final class Database implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration MAX_UNSAVED = Duration.ofSeconds(1);

  private final DatabaseAccess access;
  private final ExecutorService thread;
  private Handle handle;
  private long saved = System.nanoTime();
  private Optional<StoreException> lost = Optional.empty(); // the reason that no call can succeed

  private Database(DatabaseAccess access, ExecutorService thread) {
    this.access = access;
    this.thread = thread;
    this.handle = access.open();
  }

  /** Opens an H2 file, creating or upgrading it if needed. */
  static Database open(H2File store) {
    return open(() -> new H2Access(store), failure -> H2Failures.explain(store.path(), failure));
  }

  /** Opens a database, creating or upgrading its tables if needed. */
  static Database open(DatabaseAccess access) {
    return open(() -> access, access::explain);
  }

  private static Database open(
      Supplier<DatabaseAccess> access, Function<Throwable, StoreException> explain) {
    ExecutorService thread = Executors.newSingleThreadExecutor(Database::daemon);
    try {
      return await(thread.submit(() -> new Database(access.get(), thread)));
    } catch (RuntimeException failure) {
      thread.shutdown();
      throw explain.apply(failure);
    }
  }

  /** The clock that all processes share as far as possible. */
  InstantSource clock() {
    return access.clock();
  }

  /** Writes a consistent copy to a zip archive. */
  void backUp(Path archive) {
    call(
        connected ->
            connected
                .createUpdate("backup to :archive")
                .bind("archive", archive.toAbsolutePath().toString())
                .execute());
  }

  /** Runs a query as a user who can only read. */
  void query(String sql, QueryRows rows) {
    call(
        connected -> {
          access.query(sql, rows);
          return true;
        });
  }

  /**
   * Reserves an experiment for this process until the database is closed.
   *
   * @throws StoreException if another process has reserved it
   */
  void reserve(String experiment) {
    call(
        connected -> {
          access.reserve(connected, experiment);
          return true;
        });
  }

  /** Whether another process has reserved an experiment; see {@link ResultsStore#isReserved}. */
  boolean isReserved(String experiment) {
    return call(connected -> access.isReserved(connected, experiment));
  }

  /** Runs a transaction that reads. */
  <T> T call(Function<Handle, T> work) {
    return submit(() -> perform(work));
  }

  /**
   * Runs a transaction whose writes are lost if the process is killed before the next save. If the
   * last save was more than a second ago, this transaction is saved as well.
   */
  void write(Consumer<Handle> work) {
    submit(
        () -> {
          perform(returning(work));
          if (System.nanoTime() - saved > MAX_UNSAVED.toNanos()) {
            save();
          }
          return true;
        });
  }

  /** Runs a transaction whose writes are on disk when the method returns. */
  void save(Consumer<Handle> work) {
    saveAndReturn(returning(work));
  }

  /** Like {@link #save}, with a return value. */
  <T> T saveAndReturn(Function<Handle, T> work) {
    return submit(
        () -> {
          T result = perform(work);
          save();
          return result;
        });
  }

  private void save() {
    perform(returning(access::save));
    saved = System.nanoTime();
  }

  private static Function<Handle, Boolean> returning(Consumer<Handle> work) {
    return connected -> {
      work.accept(connected);
      return true;
    };
  }

  private <T> T submit(Callable<T> task) {
    try {
      return await(thread.submit(task));
    } catch (RejectedExecutionException closed) {
      throw new StoreException(access.name() + " is already closed", closed);
    }
  }

  @Override
  public void close() {
    if (!thread.isShutdown()) {
      Future<?> closed = thread.submit(() -> access.close(handle));
      thread.shutdown();
      await(closed);
    }
  }

  private <T> T perform(Function<Handle, T> work) {
    if (lost.isPresent()) {
      throw new StoreException(String.valueOf(lost.get().getMessage()), lost.get());
    }
    Attempted<T> attempted = new Attempted<>(work);
    try {
      return withoutConflict(attempted);
    } catch (RuntimeException failure) {
      if (access.isBroken(failure)) {
        return again(attempted);
      }
      throw access.explain(failure);
    }
  }

  /**
   * Reconnects and repeats a transaction unless it was committed. The new connection may break too.
   */
  private <T> T again(Attempted<T> attempted) {
    long end = System.nanoTime() + access.reconnectTimeout().toNanos();
    while (true) {
      boolean isConnected = false;
      try {
        handle = access.reconnect();
        isConnected = true;
        return attempted.isCommitted() ? attempted.result() : withoutConflict(attempted);
      } catch (RuntimeException failure) {
        boolean isBroken = access.isBroken(failure);
        if (!isBroken || System.nanoTime() > end) {
          StoreException explained = access.explain(failure);
          if (isBroken || !isConnected) {
            lost = Optional.of(explained);
          }
          throw explained;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** A transaction whose result is known before it is committed. */
  private final class Attempted<T> {
    private final Function<Handle, T> work;
    private List<T> result = List.of();
    private Optional<String> transaction = Optional.empty();

    private Attempted(Function<Handle, T> work) {
      this.work = work;
    }

    private T run(Handle connected) {
      transaction = Optional.empty();
      T value = work.apply(connected);
      result = List.of(value);
      transaction = access.transaction(connected);
      return value;
    }

    /** Whether the connection broke after the database had committed the transaction. */
    private boolean isCommitted() {
      return transaction.filter(id -> access.isCommitted(handle, id)).isPresent();
    }

    private T result() {
      return result.get(0);
    }
  }

  /**
   * Repeats a transaction that conflicts with a transaction of another process. A transaction that
   * has missed a change of another process is repeated once.
   */
  private <T> T withoutConflict(Attempted<T> work) {
    long end = System.nanoTime() + access.conflictTimeout().toNanos();
    boolean missed = false;
    while (true) {
      try {
        return handle.inTransaction(work::run);
      } catch (RuntimeException failure) {
        boolean misses = access.isMissedChange(failure);
        boolean repeat = misses ? !missed : access.isConflict(failure);
        if (!repeat || System.nanoTime() > end) {
          throw failure;
        }
        missed |= misses;
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Waits without responding to interrupts; keeps the interrupted status of the caller. */
  private static <T> T await(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (ExecutionException failure) {
          if (failure.getCause() instanceof RuntimeException cause) {
            throw cause;
          }
          throw new IllegalStateException(failure.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "results-store");
    thread.setDaemon(true);
    return thread;
  }
}
