package org.recital.reports.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A database connection and the single thread that uses it.
 *
 * <p>Interrupting a thread inside H2 closes the database for the whole process. Therefore the
 * calling threads do not call H2 themselves: they wait for the single thread, which is never
 * interrupted.
 *
 * <p>The first process that opens the file serves it to other processes, on the local host only.
 * When that process ends, the connections of the other processes break, one of these processes
 * becomes the server, and the transaction in progress is repeated.
 */
final class Database implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration RECONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration CONFLICT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration MAX_UNSAVED = Duration.ofSeconds(1);

  private final Path file;
  private final JdbcDataSource source;
  private final Jdbi jdbi;
  private final ExecutorService thread;
  private Handle handle;
  private long saved = System.nanoTime();

  private Database(H2File store, ExecutorService thread) {
    this.file = store.path();
    this.thread = thread;
    boolean readOnly = store.exists() && !store.isWritable();
    if (!readOnly) {
      store.create();
    }
    store.requireContent();
    this.source = readOnly ? H2Connection.readOnly(file) : H2Connection.shared(file);
    this.jdbi = Jdbi.create(source);
    this.handle = H2Connection.connect(jdbi, CONNECT_TIMEOUT);
    try {
      if (Migrations.isOutdated(handle, file)) {
        handle.close();
        store.upgrade();
        this.handle = H2Connection.connect(jdbi, CONNECT_TIMEOUT);
      }
    } catch (RuntimeException failure) {
      closeQuietly(failure);
      throw failure;
    }
  }

  private void closeQuietly(RuntimeException cause) {
    try {
      handle.close();
    } catch (RuntimeException failure) {
      cause.addSuppressed(failure);
    }
  }

  /** Opens the store, creating or upgrading it if needed. */
  static Database open(H2File store) {
    ExecutorService thread = Executors.newSingleThreadExecutor(Database::daemon);
    try {
      return await(thread.submit(() -> new Database(store, thread)));
    } catch (RuntimeException failure) {
      thread.shutdown();
      throw DatabaseFailures.explain(store.path(), failure);
    }
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
          new SqlQuery(H2Connection.ofReader(source), sql).run(rows);
          return true;
        });
  }

  /** Runs a transaction that reads. */
  <T> T call(Function<Handle, T> work) {
    return submit(() -> perform(work));
  }

  /**
   * Runs a transaction whose writes are lost if the process is killed before the next transaction
   * that is saved; this is at the latest the first one after a second.
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

  /** Writes all commits to disk; H2 does so only when it is asked to. */
  private void save() {
    perform(connected -> connected.execute("checkpoint sync"));
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
      throw new StoreException(file + " is already closed", closed);
    }
  }

  @Override
  public void close() {
    if (!thread.isShutdown()) {
      Future<?> closed = thread.submit(() -> handle.close());
      thread.shutdown();
      await(closed);
    }
  }

  private <T> T perform(Function<Handle, T> work) {
    try {
      try {
        return withoutConflict(work);
      } catch (RuntimeException failure) {
        if (!DatabaseFailures.isBroken(failure)) {
          throw failure;
        }
        handle = H2Connection.connect(jdbi, RECONNECT_TIMEOUT);
        return withoutConflict(work);
      }
    } catch (RuntimeException failure) {
      throw DatabaseFailures.explain(file, failure);
    }
  }

  /**
   * Repeats a transaction that conflicts with one of another process, which on a busy machine can
   * take several times the timeout of H2's locks. A transaction that has missed a change of another
   * process is repeated once.
   */
  private <T> T withoutConflict(Function<Handle, T> work) {
    long end = System.nanoTime() + CONFLICT_TIMEOUT.toNanos();
    boolean missed = false;
    while (true) {
      try {
        return handle.inTransaction(work::apply);
      } catch (RuntimeException failure) {
        boolean misses = DatabaseFailures.isMissedChange(failure);
        boolean repeat = misses ? !missed : DatabaseFailures.isConflict(failure);
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
