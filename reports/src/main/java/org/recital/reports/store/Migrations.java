package org.recital.reports.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Brings the tables up to date. */
final class Migrations {
  /** The version of the last script; a test holds it against the scripts. */
  static final int LATEST = 4;

  static final String SCRIPTS = "org/recital/reports/store/migration";
  private static final String HISTORY = "flyway_schema_history";

  /** The last version that a release applied to the file itself, and not to a copy. */
  private static final int LAST_IN_PLACE = 3;

  private static final Set<String> FIRST_TABLES =
      Set.of(
          HISTORY,
          "EXPERIMENT",
          "TRIAL",
          "PLANNED",
          "ATTEMPT",
          "METRIC",
          "CASE_USER",
          "CASE_VALUE",
          "METRIC_POINT",
          "TEST_LOOK");

  private Migrations() {}

  /**
   * Whether tables are those of an earlier release, or were made in part.
   *
   * @throws StoreException if they are those of a later release
   */
  static boolean isOutdated(Handle handle, Path file) {
    OptionalInt version = version(handle);
    if (version.orElse(0) > LATEST) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "%s was written by a newer Recital (its tables have version %d, this one knows %d);"
                  + " update Recital, or choose another results folder",
              file,
              version.getAsInt(),
              LATEST));
    }
    return version.orElse(0) < LATEST;
  }

  /** Refuses a database with tables that no release of Recital has made. */
  static void requireNoOtherTables(Handle handle, Path file) {
    List<String> tables =
        handle
            .createQuery(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'")
            .mapTo(String.class)
            .list();
    if (!FIRST_TABLES.containsAll(tables)) {
      throw new StoreException(
          file + " is a database, but no results store of Recital; choose another folder");
    }
  }

  /** Brings a file that nobody else uses up to date, creates it if there is none, and closes it. */
  static void migrate(Path file) {
    DataSource source = H2Connection.alone(file);
    try (Handle handle = Jdbi.open(source)) {
      repair(handle, version(handle).orElse(0));
      Flyway flyway =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(source)
              .locations("classpath:" + SCRIPTS)
              .table(HISTORY)
              .load();
      flyway.repair();
      flyway.migrate();
    }
  }

  /**
   * Takes out what a release that migrated in place left of the next version when it was killed: it
   * holds no data, as the version is not in the history.
   */
  private static void repair(Handle handle, int version) {
    for (int next = version + 1; next <= LAST_IN_PLACE && version > 0; next++) {
      handle.createScript(script("repair/V" + next + ".sql")).execute();
    }
  }

  private static String script(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of the tables; empty where there is no history of versions. */
  static OptionalInt version(Handle handle) {
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
