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

/** Opens connections to an H2 file. */
final class H2Connection {
  private static final String BIND_ADDRESS = "h2.bindAddress";

  /**
   * Turns off the background thread that writes commits: while that thread is writing, {@code
   * checkpoint sync} returns before the commits are on disk.
   */
  private static final String WRITE_DELAY = ";WRITE_DELAY=0";

  private static final String TRACE = ";TRACE_LEVEL_FILE=0";

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private H2Connection() {}

  /** Shared access: the first process serves the file to others, on the local host only. */
  static JdbcDataSource shared(Path file) {
    if (System.getProperty(BIND_ADDRESS) == null) {
      System.setProperty(BIND_ADDRESS, "127.0.0.1"); // otherwise H2 would listen on all interfaces
    }
    return source(file, ";AUTO_SERVER=TRUE" + WRITE_DELAY);
  }

  /** Access to a file without write permission: through the serving process, or read-only. */
  static JdbcDataSource readOnly(Path file) {
    boolean served = Files.exists(Path.of(name(file) + ".lock.db"));
    return served ? shared(file) : source(file, ";ACCESS_MODE_DATA=r;FILE_LOCK=NO");
  }

  /** The same access as a user who can only read and cannot set database options. */
  static JdbcDataSource ofReader(JdbcDataSource access) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(access.getURL().replace(WRITE_DELAY, "").replace(TRACE, ""));
    source.setUser("reader");
    source.setPassword("");
    return source;
  }

  /** Access by this process only. */
  static JdbcDataSource unshared(Path file) {
    return source(file, "");
  }

  /**
   * Opens a file for exclusive use until the handle is closed. A separate lock file is used,
   * because H2's default lock on the file itself ends as soon as this process closes any other
   * stream from the file, for example after a copy. A database that is open in this process,
   * possibly for another process that it serves, counts as in use.
   *
   * @throws StoreException if another process uses the file
   */
  static Handle exclusive(Path file) {
    try {
      return connect(
          Jdbi.create(source(file, ";FILE_LOCK=FILE;OPEN_NEW=TRUE" + WRITE_DELAY)), TIMEOUT);
    } catch (RuntimeException failure) {
      if (!H2Failures.isInUse(failure)) {
        throw failure;
      }
      throw new StoreException(
          file
              + " is in use by another process, such as 'recital run'; try again when that process"
              + " has ended",
          failure);
    }
  }

  /** Rewrites a file to remove unused space. */
  static void compact(Path file) {
    try (Connection connection = unshared(file).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown compact");
    } catch (SQLException failure) {
      throw H2Failures.explain(file, failure);
    }
  }

  static Handle connect(Jdbi jdbi, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        return jdbi.open();
      } catch (RuntimeException failure) {
        boolean retry = H2Failures.isInUse(failure) || H2Failures.isBroken(failure);
        if (!retry || System.nanoTime() > end) {
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
      throw new IllegalStateException("the store thread is never interrupted", impossible);
    }
  }

  private static String name(Path file) {
    return file.toAbsolutePath().toString().replaceFirst("\\.mv\\.db$", "");
  }

  private static JdbcDataSource source(Path file, String options) {
    if (file.toString().contains(";")) {
      throw new StoreException(
          "the path of the results folder must not contain ';': "
              + file.toAbsolutePath().getParent());
    }
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + name(file) + options + TRACE);
    source.setUser("recital");
    source.setPassword("");
    return source;
  }
}
