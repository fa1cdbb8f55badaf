package org.recital.reports.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server for tests, which ends with this process. */
final class TestPostgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static Optional<EmbeddedPostgres> running = Optional.empty();

  private TestPostgres() {}

  static synchronized EmbeddedPostgres server() {
    if (running.isEmpty()) {
      try {
        running = Optional.of(EmbeddedPostgres.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return running.get();
  }

  /** Address of a new, empty database. */
  static String newDatabase() {
    String name = "test" + DATABASES.incrementAndGet();
    execute("postgres", "create database " + name);
    return server().getJdbcUrl("postgres", name);
  }

  static void execute(String database, String sql) {
    try (Connection connection = server().getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Connection connect(String address) throws SQLException {
    return DriverManager.getConnection(address);
  }

  /** Waits until a transaction waits for another one. */
  static void awaitLockWait() throws SQLException, InterruptedException {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      while (!isTrue(statement, "select exists(select from pg_locks where not granted)")) {
        Thread.sleep(20);
      }
    }
  }

  private static boolean isTrue(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** A location with an empty store in a new database. */
  static ResultsLocation newLocation(Path files) {
    return new ResultsLocation(files, Optional.of(newDatabase()));
  }
}
