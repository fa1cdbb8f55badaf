package org.recital.reports.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Access to a PostgreSQL database, which processes on several hosts may use at once. After a
 * restart of the server or a failure of the network, the connection is renewed; a transaction whose
 * commit was not answered is repeated only if the server did not commit it.
 */
final class PostgresAccess implements DatabaseAccess {
  static final String SCRIPTS = "org/recital/reports/store/postgresql";

  /** First version of the tables with jobs. */
  private static final int JOBS = 8;

  /** First PostgreSQL version that has the statement MERGE. */
  private static final int OLDEST_SERVER = 15;

  private static final String SERVER_VERSION =
      "select current_setting('server_version_num')::integer / 10000";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration RECONNECT_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration CONFLICT_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** The server closes a connection whose other end does not answer for a minute. */
  private static final String DETECT_BROKEN =
      "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10;"
          + " set tcp_keepalives_count = 3";

  private final PostgresAddress address;
  private final PGSimpleDataSource source;
  private final Jdbi jdbi;
  private final Duration reconnectTimeout;
  private final PostgresReservations reservations;
  private final ServerClock clock = new ServerClock();

  PostgresAccess(PostgresAddress address) {
    this(address, RECONNECT_TIMEOUT);
  }

  PostgresAccess(PostgresAddress address, Duration reconnectTimeout) {
    this.address = address;
    this.source = address.source(System.getenv());
    this.jdbi =
        Jdbi.create(source)
            .registerArrayType(Float.class, "real")
            .registerArgument(ConvertedArgument.of(String.class, PostgresAccess::setText));
    this.reconnectTimeout = reconnectTimeout;
    this.reservations = new PostgresReservations(name());
  }

  /** Text in PostgreSQL cannot contain U+0000. */
  private static void setText(String text, PreparedStatement statement, int position)
      throws SQLException {
    statement.setString(position, text.replace('\0', '\ufffd'));
  }

  @Override
  public String name() {
    return "the results store " + address;
  }

  /** Whether the database has the tables of a results store. */
  boolean exists() {
    try (Handle handle = connect(CONNECT_TIMEOUT)) {
      return version(handle).isPresent();
    } catch (RuntimeException failure) {
      throw explain(failure);
    }
  }

  @Override
  public Handle open() {
    Handle handle = connect(CONNECT_TIMEOUT);
    try {
      requireServer(name(), queryInt(handle, SERVER_VERSION));
      OptionalInt version = version(handle);
      if (version.orElse(0) > Migrations.LATEST) {
        throw Migrations.newer(name(), version.getAsInt());
      }
      if (version.orElse(0) < Migrations.LATEST) {
        migrate(handle, version);
      }
      return handle;
    } catch (RuntimeException failure) {
      handle.close();
      throw failure;
    }
  }

  static void requireServer(String store, int version) {
    if (version < OLDEST_SERVER) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "%s is on a server of version %d; PostgreSQL %d or later is needed",
              store,
              version,
              OLDEST_SERVER));
    }
  }

  /** The version of the tables; empty if there are none. */
  private static OptionalInt version(Handle handle) {
    int histories =
        queryInt(
            handle,
            "select case when to_regclass('" + Migrations.HISTORY + "') is null then 0 else 1 end");
    return histories == 0
        ? OptionalInt.empty()
        : OptionalInt.of(
            queryInt(
                handle,
                "select coalesce(max(version::integer), 0) from "
                    + Migrations.HISTORY
                    + " where success and version is not null"));
  }

  private static int queryInt(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }

  /**
   * Creates or upgrades the tables. During the migration, Flyway holds a lock of the server, and
   * the server rolls back a migration that fails.
   */
  private void migrate(Handle handle, OptionalInt version) {
    if (version.isEmpty()
        && queryInt(
                handle,
                "select count(*)::integer from information_schema.tables"
                    + " where table_schema = current_schema()")
            > 0) {
      throw new StoreException(
          name()
              + " is a database with tables of another program; choose another database, or another"
              + " schema with the option 'currentSchema'");
    }
    if (version.orElse(0) > 0) { // 0: another process is creating the tables
      requireUnused(handle, version.getAsInt());
    }
    Flyway flyway =
        Flyway.configure(PostgresAccess.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:" + SCRIPTS)
            .table(Migrations.HISTORY)
            .load();
    try {
      flyway.migrate();
    } catch (FlywayException failure) {
      throw PostgresFailures.explainMigration(address, failure);
    }
  }

  /** Refuses to change the tables while runs or workers of an earlier release use them. */
  private void requireUnused(Handle handle, int version) {
    List<String> used = PostgresReservations.of(handle);
    if (used.isEmpty() && version >= JOBS) {
      used = JobReclaim.claimed(handle, clock.instant().minus(Heartbeats.LOST));
    }
    if (!used.isEmpty()) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "the tables of %s are those of an earlier release, which is running experiment '%s';"
                  + " wait for its run and its workers to end, or use the earlier release",
              name(),
              used.get(0)));
    }
  }

  private Handle connect(Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        Handle handle = jdbi.open();
        handle.execute(DETECT_BROKEN);
        clock.set(handle.createQuery("select clock_timestamp()").mapTo(OffsetDateTime.class).one());
        return handle;
      } catch (RuntimeException failure) {
        if (!PostgresFailures.isBroken(failure) || System.nanoTime() > end) {
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

  @Override
  public Handle reconnect() {
    long end = System.nanoTime() + reconnectTimeout.toNanos();
    Handle handle = connect(reconnectTimeout);
    reservations.renew(
        handle,
        () -> {
          pause();
          return System.nanoTime() < end;
        });
    return handle;
  }

  @Override
  public Duration reconnectTimeout() {
    return reconnectTimeout;
  }

  @Override
  public Duration conflictTimeout() {
    return CONFLICT_TIMEOUT;
  }

  @Override
  public boolean isBroken(Throwable failure) {
    return PostgresFailures.isBroken(failure);
  }

  @Override
  public boolean isConflict(Throwable failure) {
    return PostgresFailures.isConflict(failure);
  }

  @Override
  public boolean isMissedChange(Throwable failure) {
    return PostgresFailures.isMissedChange(failure);
  }

  @Override
  public StoreException explain(Throwable failure) {
    return PostgresFailures.explain(address, failure);
  }

  @Override
  public Optional<String> transaction(Handle handle) {
    return handle
        .createQuery("select pg_current_xact_id_if_assigned()::text")
        .mapTo(String.class)
        .findOne();
  }

  /** Waits if the server has not noticed yet that the connection broke. */
  @Override
  public boolean isCommitted(Handle handle, String transaction) {
    String status = status(handle, transaction);
    while (status.equals("in progress")) {
      pause();
      status = status(handle, transaction);
    }
    return status.equals("committed");
  }

  private static String status(Handle handle, String transaction) {
    return handle
        .createQuery("select pg_xact_status(cast(:id as xid8))")
        .bind("id", transaction)
        .mapTo(String.class)
        .one();
  }

  /** Every commit is on disk already. */
  @Override
  public void save(Handle handle) {}

  @Override
  public void reserve(Handle handle, String experiment) {
    reservations.reserve(handle, experiment);
  }

  @Override
  public boolean isReserved(Handle handle, String experiment) {
    return PostgresReservations.of(handle).contains(experiment);
  }

  @Override
  public void close(Handle handle) {
    try (handle) {
      reservations.release(handle);
    } catch (RuntimeException failure) {
      if (!isBroken(failure)) {
        throw failure;
      }
    }
  }

  /** One statement, on a connection that cannot write in any transaction. */
  @Override
  public void query(String sql, QueryRows rows) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set session characteristics as transaction read only");
        connection.commit();
        SqlQuery.read(statement, requireSingle(sql), rows);
      } finally {
        connection.rollback();
      }
    } catch (SQLException failure) {
      throw PostgresFailures.isBroken(failure)
          ? explain(failure)
          : new StoreException("the query failed: " + PostgresFailures.firstLine(failure), failure);
    }
  }

  /** Refuses a second statement, whose result would be ignored. */
  private static String requireSingle(String sql) {
    String code = sql.replaceAll("(?s)'[^']*'|\"[^\"]*\"|--[^\n]*|/\\*.*?\\*/", "");
    if (code.strip().replaceFirst(";$", "").contains(";")) {
      throw new StoreException("the query was refused: it has ';', and only one query is allowed");
    }
    return sql;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }
}
