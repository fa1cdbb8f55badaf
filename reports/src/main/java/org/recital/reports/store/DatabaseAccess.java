package org.recital.reports.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Access to a database of one kind: its connections, its errors and its own SQL. */
interface DatabaseAccess {
  /** Name of the database in messages: a file or an address. */
  String name();

  /** Opens the database, creating or upgrading its tables if needed. */
  Handle open();

  /** Opens another connection after the first one broke. */
  Handle reconnect();

  /** Time limit for reconnecting after a connection breaks during a transaction. */
  Duration reconnectTimeout();

  /** Time limit for repeating a transaction that conflicts with others. */
  Duration conflictTimeout();

  /** Whether reconnecting may help. */
  boolean isBroken(Throwable failure);

  /** Whether the transaction conflicts with another one, which may still be running. */
  boolean isConflict(Throwable failure);

  /**
   * Whether the transaction failed because of a row that another process may have added or deleted
   * in the meantime. A repeated transaction sees such a change.
   */
  boolean isMissedChange(Throwable failure);

  /** The error that users see. */
  StoreException explain(Throwable failure);

  /**
   * Id of the transaction in progress; empty if the database cannot report later whether it was
   * committed.
   */
  Optional<String> transaction(Handle handle);

  /** Whether a transaction of a broken connection was committed. */
  boolean isCommitted(Handle handle, String transaction);

  /** Writes all commits to disk. */
  void save(Handle handle);

  /**
   * Reserves an experiment until the connection is closed. A new connection after a failure keeps
   * the reservation.
   *
   * @throws StoreException if another process has reserved it
   */
  void reserve(Handle handle, String experiment);

  /** Whether another process has reserved an experiment; see {@link ResultsStore#isReserved}. */
  boolean isReserved(Handle handle, String experiment);

  /** Closes a connection and ends its reservations. */
  void close(Handle handle);

  /** Runs a query that can only read. */
  void query(String sql, QueryRows rows);

  /** The clock that all processes share as far as possible. */
  InstantSource clock();
}
