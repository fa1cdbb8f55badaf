package org.recital.reports.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Ways to connect to an H2 file. */
final class H2Connection {
  private static final String BIND_ADDRESS = "h2.bindAddress";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private H2Connection() {}

  /** For several processes: the first serves the others, on the local host only. */
  static JdbcDataSource shared(Path file) {
    if (System.getProperty(BIND_ADDRESS) == null) {
      System.setProperty(BIND_ADDRESS, "127.0.0.1"); // else H2 listens to the whole network
    }
    return source(file, ";AUTO_SERVER=TRUE");
  }

  /** For a file that cannot be written: by the process that has it open, or read-only. */
  static JdbcDataSource readOnly(Path file) {
    boolean served = Files.exists(Path.of(name(file) + ".lock.db"));
    return served ? shared(file) : source(file, ";ACCESS_MODE_DATA=r;FILE_LOCK=NO");
  }

  /** For this process alone. */
  static JdbcDataSource alone(Path file) {
    return source(file, "");
  }

  /**
   * Opens a file that no other process has open.
   *
   * @throws StoreException if another process keeps it open
   */
  static Handle exclusive(Path file) {
    try {
      return connect(Jdbi.create(alone(file)), PATIENCE);
    } catch (RuntimeException failure) {
      if (!DatabaseFailures.isInUse(failure)) {
        throw failure;
      }
      throw new StoreException(
          file + " is in use by another process, such as a sweep; try again when it has ended",
          failure);
    }
  }

  /** Rewrites a file without the space that nothing uses. */
  static void compact(Path file) {
    try (Connection connection = alone(file).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown compact");
    } catch (SQLException failure) {
      throw DatabaseFailures.explain(file, failure);
    }
  }

  static Handle connect(Jdbi jdbi, Duration patience) {
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

  private static String name(Path file) {
    return file.toAbsolutePath().toString().replaceFirst("\\.mv\\.db$", "");
  }

  private static JdbcDataSource source(Path file, String options) {
    if (file.toString().contains(";")) {
      throw new StoreException(
          "the results folder cannot have ';' in its name: " + file.toAbsolutePath().getParent());
    }
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + name(file) + options + ";TRACE_LEVEL_FILE=0");
    source.setUser("recital");
    source.setPassword("");
    return source;
  }
}
