package org.recital.reports.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.jdbcx.JdbcDataSource;
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
  private static final String BIND_ADDRESS = "h2.bindAddress";
  private static final Duration PATIENCE_AT_FIRST = Duration.ofSeconds(3);
  private static final Duration PATIENCE_LATER = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path file;
  private final Jdbi jdbi;
  private final ExecutorService thread;
  private Handle handle;

  private Database(Path file, JdbcDataSource source, ExecutorService thread) {
    this.file = file;
    this.jdbi = Jdbi.create(source);
    this.thread = thread;
    boolean isNew = !Files.exists(file);
    this.handle = connect(PATIENCE_AT_FIRST);
    try {
      Migrations.bringUpToDate(handle, source, file);
    } catch (RuntimeException failure) {
      closeQuietly(failure);
      if (isNew) {
        forget(failure);
      }
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

  /** A store whose tables were made in part, as on a disk that is full, could never be opened. */
  private void forget(RuntimeException because) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException as) {
      because.addSuppressed(as);
    }
  }

  /** Opens the file, or makes it, and brings its tables up to date. */
  static Database open(Path file) {
    if (file.toString().contains(";")) {
      throw new StoreException("the results folder cannot have ';' in its name: " + file);
    }
    if (System.getProperty(BIND_ADDRESS) == null) {
      System.setProperty(BIND_ADDRESS, "127.0.0.1"); // else H2 listens to the whole network
    }
    JdbcDataSource source = new JdbcDataSource();
    String name = file.toAbsolutePath().toString().replaceFirst("\\.mv\\.db$", "");
    source.setURL("jdbc:h2:file:" + name + ";AUTO_SERVER=TRUE;TRACE_LEVEL_FILE=0");
    source.setUser("recital");
    source.setPassword("");
    ExecutorService thread = Executors.newSingleThreadExecutor(Database::daemon);
    try {
      return await(thread.submit(() -> new Database(file, source, thread)));
    } catch (RuntimeException failure) {
      thread.shutdown();
      throw DatabaseFailures.explain(file, failure);
    }
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
        handle = connect(PATIENCE_LATER);
        return handle.inTransaction(work::apply);
      }
    } catch (RuntimeException failure) {
      throw DatabaseFailures.explain(file, failure);
    }
  }

  private Handle connect(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return jdbi.open();
      } catch (RuntimeException failure) {
        boolean mayPass = DatabaseFailures.isInUse(failure) || DatabaseFailures.isBroken(failure);
        if (!mayPass || System.nanoTime() > end) {
          throw failure;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("nobody interrupts this thread", impossible);
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
