package org.recital.reports.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;

/** Brings the tables up to date. */
final class Migrations {
  /** The version of the last script; a test holds it against the scripts. */
  static final int LATEST = 4;

  static final String SCRIPTS = "org/recital/reports/store/migration";
  private static final String HISTORY = "flyway_schema_history";

  private Migrations() {}

  static void bringUpToDate(Handle handle, DataSource source, Path file) {
    OptionalInt version = version(handle);
    if (version.isPresent() && version.getAsInt() == LATEST) {
      return; // most often so, and Flyway takes its time to find that out
    }
    if (version.isPresent() && version.getAsInt() > LATEST) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "%s was written by a newer Recital (its tables have version %d, this one knows %d);"
                  + " update Recital, or choose another results folder",
              file,
              version.getAsInt(),
              LATEST));
    }
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:" + SCRIPTS)
          .table(HISTORY)
          .load()
          .migrate();
    } catch (FlywayException failure) {
      if (DatabaseFailures.isDiskFull(failure)) {
        throw DatabaseFailures.explain(file, failure);
      }
      throw new StoreException(
          file + " is a database, but no results store of Recital; choose another folder", failure);
    }
  }

  private static OptionalInt version(Handle handle) {
    boolean known =
        handle
            .createQuery("select count(*) from information_schema.tables where table_name = :name")
            .bind("name", HISTORY)
            .mapTo(Integer.class)
            .one()
            .equals(1);
    if (!known) {
      return OptionalInt.empty();
    }
    String newest =
        "select coalesce(max(cast(\"version\" as integer)), 0) from \""
            + HISTORY
            + "\" where \"success\" and \"version\" is not null";
    return OptionalInt.of(handle.createQuery(newest).mapTo(Integer.class).one());
  }
}
