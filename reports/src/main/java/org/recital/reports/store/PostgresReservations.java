package org.recital.reports.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;

/**
 * The experiments that this process has reserved. Each reservation is an advisory lock of the
 * server, which ends with the connection.
 *
 * @param store name of the store in messages
 */
record PostgresReservations(String store, Set<String> experiments) {
  PostgresReservations(String store) {
    this(store, new LinkedHashSet<>());
  }

  void reserve(Handle handle, String experiment) {
    if (!lock(handle, experiment)) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "another run is using experiment '%s' in %s; wait for it to end, or change the name of"
                  + " the experiment",
              experiment,
              store));
    }
    experiments.add(experiment);
  }

  /**
   * Reserves the experiments again after a connection broke. The server releases the locks of a
   * broken connection after a minute.
   *
   * @param pause waits a moment, and returns false when the time limit is reached
   */
  void renew(Handle handle, BooleanSupplier pause) {
    for (String experiment : experiments) {
      while (!lock(handle, experiment)) {
        if (!pause.getAsBoolean()) {
          handle.close();
          throw new StoreException(
              String.format(
                  Locale.ROOT,
                  "another run has reserved experiment '%s' in %s while this one had no connection",
                  experiment,
                  store));
        }
      }
    }
  }

  /**
   * Ends all reservations. Otherwise, the server may end them only some time after the connection
   * is closed.
   */
  void release(Handle handle) {
    if (!experiments.isEmpty()) {
      handle.execute("select pg_advisory_unlock_all()");
    }
  }

  /** The experiments that other processes have reserved, in the order of their names. */
  static List<String> of(Handle handle) {
    return handle
        .createQuery(
            """
            select name from experiment where exists (
              select 1 from pg_locks
              where locktype = 'advisory' and granted and objsubid = 2 and pid <> pg_backend_pid()
                and database = (select oid from pg_database where datname = current_database())
                and classid = cast(hashtext('recital') & 4294967295 as oid)
                and objid = cast(hashtext(current_schema() || ':' || name) & 4294967295 as oid))
            order by name
            """)
        .mapTo(String.class)
        .list();
  }

  private static boolean lock(Handle handle, String experiment) {
    return handle
        .createQuery(
            "select pg_try_advisory_lock(hashtext('recital'),"
                + " hashtext(current_schema() || ':' || :experiment))")
        .bind("experiment", experiment)
        .mapTo(Boolean.class)
        .one();
  }
}
