package org.recital.reports.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;

/**
 * Access to an H2 file, which several processes on one host may open at once.
 *
 * <p>The first process that opens the file serves it to other processes, on the local host only.
 * When that process ends, the connections of the other processes break, one of these processes
 * becomes the server, and the transaction in progress is repeated.
 */
final class H2Access implements DatabaseAccess {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration RECONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration CONFLICT_TIMEOUT = Duration.ofSeconds(20);

  private final H2File store;
  private final JdbcDataSource source;
  private final Jdbi jdbi;

  /** Creates the file if it does not exist. */
  H2Access(H2File store) {
    this.store = store;
    boolean readOnly = store.exists() && !store.isWritable();
    if (!readOnly) {
      store.create();
    }
    store.requireContent();
    this.source =
        readOnly ? H2Connection.readOnly(store.path()) : H2Connection.shared(store.path());
    this.jdbi = withPackedArrays(Jdbi.create(source));
  }

  /** Arrays of 32-bit values are stored as {@link PackedArray} describes. */
  private static Jdbi withPackedArrays(Jdbi jdbi) {
    ColumnMapper<float[]> floats =
        (row, column, context) -> PackedArray.floats(row.getBytes(column));
    ColumnMapper<int[]> ints = (row, column, context) -> PackedArray.ints(row.getBytes(column));
    return jdbi.registerArgument(
            ConvertedArgument.of(
                float[].class,
                (values, statement, at) -> statement.setBytes(at, PackedArray.pack(values))))
        .registerArgument(
            ConvertedArgument.of(
                int[].class,
                (values, statement, at) -> statement.setBytes(at, PackedArray.pack(values))))
        .registerColumnMapper(float[].class, floats)
        .registerColumnMapper(int[].class, ints);
  }

  @Override
  public String name() {
    return store.path().toString();
  }

  @Override
  public Handle open() {
    Handle handle = H2Connection.connect(jdbi, CONNECT_TIMEOUT);
    try {
      if (!Migrations.isOutdated(handle, store.path())) {
        return handle;
      }
      handle.close();
      store.upgrade();
      return H2Connection.connect(jdbi, CONNECT_TIMEOUT);
    } catch (RuntimeException failure) {
      closeQuietly(handle, failure);
      throw failure;
    }
  }

  private static void closeQuietly(Handle handle, RuntimeException cause) {
    try {
      handle.close();
    } catch (RuntimeException failure) {
      cause.addSuppressed(failure);
    }
  }

  @Override
  public Handle reconnect() {
    return H2Connection.connect(jdbi, RECONNECT_TIMEOUT);
  }

  @Override
  public void close(Handle handle) {
    handle.close();
  }

  /** Zero, because {@link #reconnect} itself waits until a process serves the file. */
  @Override
  public Duration reconnectTimeout() {
    return Duration.ZERO;
  }

  /** On a busy machine, a conflict can last several times as long as the timeout of H2's locks. */
  @Override
  public Duration conflictTimeout() {
    return CONFLICT_TIMEOUT;
  }

  @Override
  public boolean isBroken(Throwable failure) {
    return H2Failures.isBroken(failure);
  }

  @Override
  public boolean isConflict(Throwable failure) {
    return H2Failures.isConflict(failure);
  }

  @Override
  public boolean isMissedChange(Throwable failure) {
    return H2Failures.isMissedChange(failure);
  }

  @Override
  public StoreException explain(Throwable failure) {
    return H2Failures.explain(store.path(), failure);
  }

  @Override
  public Optional<String> transaction(Handle handle) {
    return Optional.empty();
  }

  @Override
  public boolean isCommitted(Handle handle, String transaction) {
    return false;
  }

  /** H2 writes commits to disk only on request. */
  @Override
  public void save(Handle handle) {
    handle.execute("checkpoint sync");
  }

  /** Does nothing, because the lock of the results folder already excludes other runs. */
  @Override
  public void reserve(Handle handle, String experiment) {}

  @Override
  public boolean isReserved(Handle handle, String experiment) {
    return false;
  }

  @Override
  public void query(String sql, QueryRows rows) {
    new SqlQuery(H2Connection.ofReader(source), sql).run(rows);
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }
}
