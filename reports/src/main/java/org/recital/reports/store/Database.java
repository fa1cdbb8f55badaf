package org.recital.reports.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The one connection to the database, and the one thread that uses it.
 *
 * <p>A thread that is interrupted inside H2 closes the database for the whole process, so callers'
 * threads never enter it: they wait for the thread here, which nobody interrupts.
 *
 * <p>The process that opens the file first serves it to the others, on the local host only. When it
 * goes, the others' connections break; one of them becomes the server, and what was being done is
 * done again.
 */
final class Database implements AutoCloseable {
  private static final Duration PATIENCE_AT_FIRST = Duration.ofSeconds(3);
  private static final Duration PATIENCE_LATER = Duration.ofSeconds(20);

  private final Path file;
  private final Jdbi jdbi;
  private final ExecutorService thread;
  private Handle handle;

  private Database(H2File store, ExecutorService thread) {
    this.file = store.path();
    this.thread = thread;
    boolean readOnly = store.exists() && !store.isWritable();
    if (!readOnly) {
      store.create();
    }
    this.jdbi = Jdbi.create(readOnly ? H2Connection.readOnly(file) : H2Connection.shared(file));
    this.handle = H2Connection.connect(jdbi, PATIENCE_AT_FIRST);
    try {
      if (Migrations.isOutdated(handle, file)) {
        handle.close();
        store.upgrade();
        this.handle = H2Connection.connect(jdbi, PATIENCE_AT_FIRST);
      }
    } catch (RuntimeException failure) {
      closeQuietly(failure);
      throw failure;
    }
  }

  private void closeQuietly(RuntimeException because) {
    try {
      handle.close();
    } catch (RuntimeException as) {
      because.addSuppressed(as);
    }
  }

  /** Opens the store, which is created if there is none, and brings its tables up to date. */
  static Database open(H2File store) {
    ExecutorService thread = Executors.newSingleThreadExecutor(Database::daemon);
    try {
      return await(thread.submit(() -> new Database(store, thread)));
    } catch (RuntimeException failure) {
      thread.shutdown();
      throw DatabaseFailures.explain(store.path(), failure);
    }
  }

  /** Writes a copy to a zip archive. */
  void backUp(Path archive) {
    call(
        connected ->
            connected
                .createUpdate("backup to :archive")
                .bind("archive", archive.toAbsolutePath().toString())
                .execute());
  }

  /** Reads, or writes what may be lost when the process dies; in one transaction. */
  <T> T call(Function<Handle, T> work) {
    try {
      return await(thread.submit(() -> perform(work)));
    } catch (RejectedExecutionException closed) {
      throw new StoreException(file + " is closed already", closed);
    }
  }

  /** Writes in one transaction; when this has returned, what was written is on the disk. */
  void save(Consumer<Handle> work) {
    saveAndReturn(
        connected -> {
          work.accept(connected);
          return true;
        });
  }

  /** The same, with an answer. */
  <T> T saveAndReturn(Function<Handle, T> work) {
    try {
      return await(
          thread.submit(
              () -> {
                T answer = perform(work);
                // H2 writes commits to the disk half a second late otherwise
                perform(connected -> connected.execute("checkpoint sync"));
                return answer;
              }));
    } catch (RejectedExecutionException closed) {
      throw new StoreException(file + " is closed already", closed);
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
        return handle.inTransaction(work::apply);
      } catch (RuntimeException failure) {
        if (!DatabaseFailures.isBroken(failure)) {
          throw failure;
        }
        handle = H2Connection.connect(jdbi, PATIENCE_LATER);
        return handle.inTransaction(work::apply);
      }
    } catch (RuntimeException failure) {
      throw DatabaseFailures.explain(file, failure);
    }
  }

  /** Waits however often the caller is interrupted, and leaves it interrupted. */
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
